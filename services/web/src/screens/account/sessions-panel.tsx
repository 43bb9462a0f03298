import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { endSession, sessionsQuery } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';

/** Where somebody is signed in; each can be ended from here. */
export function SessionsPanel() {
  const { t, time } = useWords();
  const client = useQueryClient();
  const sessions = useQuery(sessionsQuery());
  const ending = useMutation({ mutationFn: endSession, onSuccess: () => client.invalidateQueries() });
  return (
    <section>
      <h2>{t('session.title')}</h2>
      {ending.error && <FailureNotice failure={ending.error} />}
      <Answer of={sessions}>
        {({ rows }) => (
          <DenseTable
            caption={t('session.title')}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              {
                head: t('session.agent'),
                cell: (row) => (
                  <>
                    <bdi dir="ltr">{shortAgent(row.agent)}</bdi>
                    {row.current && <strong> ({t('session.this')})</strong>}
                  </>
                ),
              },
              { head: t('session.source'), cell: (row) => <bdi dir="ltr">{row.source}</bdi> },
              { head: t('common.created'), cell: (row) => time(row.createdAt) },
              { head: t('session.seen'), cell: (row) => time(row.seenAt) },
              { head: t('session.until'), cell: (row) => time(row.expiresAt) },
              {
                head: t('session.end'),
                cell: (row) => (
                  <Button size="compact-xs" variant="default" onClick={() => ending.mutate(row.id)}>
                    {t('session.end')}
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Answer>
    </section>
  );
}

/** Name and system; the rest of what browsers call themselves helps nobody. */
const shortAgent = (agent: string): string => {
  const [, system = ''] = /\(([^;)]+)/.exec(agent) ?? [];
  const [browser = ''] = /(Firefox|Edg|Chrome|Safari)\/[\d]+/.exec(agent) ?? [];
  return [browser, system].filter(Boolean).join(', ') || agent.slice(0, 60);
};
