import { Alert, Button } from '@mantine/core';
import type { QueuesView, SetAside } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { queuesQuery, retrySetAside } from '../../api/operating.ts';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';

/** Of an id: enough to find it in a log. */
const ID_SHOWN = 8;

/** What the workers of the whole house have to do, and what they could not; for administrators. */
export function QueuesScreen() {
  const { t } = useWords();
  const queues = useQuery(queuesQuery());
  return (
    <>
      <h1>{t('queues.title')}</h1>
      <Answer of={queues}>
        {(view) => (
          <>
            <Problems of={view} />
            <Waiting of={view} />
            <SetAsideList of={view} />
          </>
        )}
      </Answer>
    </>
  );
}

function Problems({ of: { lieIn } }: { of: QueuesView }) {
  const { t } = useWords();
  return (
    <>
      <p className="quiet">
        {t(lieIn.kind === 'Redis' ? 'queues.in.redis' : 'queues.in.postgresql', { version: lieIn.version })}
      </p>
      {lieIn.problems.length > 0 && (
        <Alert color="yellow" variant="light" title={t('queues.problems')} my="sm">
          <bdi dir="ltr">{lieIn.problems.join('; ')}</bdi>
        </Alert>
      )}
    </>
  );
}

function Waiting({ of: { rows } }: { of: QueuesView }) {
  const { t, count, time } = useWords();
  return (
    <DenseTable
      caption={t('queues.title')}
      rows={rows}
      keyOf={(row) => row.work}
      columns={[
        { head: t('queues.work'), cell: (row) => t(`queues.work.${row.work}`) },
        { head: t('queues.waiting'), cell: (row) => count(row.waiting), numeric: true },
        { head: t('queues.active'), cell: (row) => count(row.active), numeric: true },
        { head: t('queues.delayed'), cell: (row) => count(row.delayed), numeric: true },
        { head: t('queues.oldest'), cell: (row) => (row.oldest === null ? '–' : time(row.oldest)) },
      ]}
    />
  );
}

function SetAsideList({ of: { setAside, setAsideCount } }: { of: QueuesView }) {
  const { t, count } = useWords();
  const client = useQueryClient();
  const retrying = useMutation({
    mutationFn: retrySetAside,
    onSuccess: () => client.invalidateQueries(queuesQuery()),
  });
  return (
    <>
      <h2>{t('queues.set-aside')}</h2>
      <p className="quiet">{t('queues.set-aside.hint')}</p>
      {retrying.error && <FailureNotice failure={retrying.error} />}
      {retrying.data && (
        <p role="status">
          {t('queues.retried', {
            documents: count(retrying.data.documents),
            pages: count(retrying.data.pages),
            others: count(retrying.data.others),
          })}
        </p>
      )}
      {setAside.length === 0 ? (
        <Empty>{t('queues.set-aside.none')}</Empty>
      ) : (
        <>
          {setAsideCount > setAside.length && (
            <p className="to-check">
              {t('queues.set-aside.more', { shown: count(setAside.length), all: count(setAsideCount) })}
            </p>
          )}
          <Button
            size="compact-sm"
            variant="default"
            loading={retrying.isPending}
            onClick={() => retrying.mutate(undefined)}
          >
            {t('queues.retry.all')}
          </Button>
          <SetAsideTable rows={setAside} onRetry={(id) => retrying.mutate([id])} />
        </>
      )}
    </>
  );
}

function SetAsideTable({ rows, onRetry }: { rows: SetAside[]; onRetry: (id: string) => void }) {
  const { t, count } = useWords();
  const reason = (code: string) => {
    const word = knownWord(`error.${code}`);
    return word === null ? code : t(word);
  };
  return (
    <DenseTable
      caption={t('queues.set-aside')}
      rows={rows}
      keyOf={(row) => `${row.work} ${row.id} ${row.page ?? ''}`}
      columns={[
        { head: t('queues.work'), cell: (row) => t(`queues.work.${row.work}`) },
        {
          head: t('queues.document'),
          cell: (row) => <bdi>{row.evidenceNumber ?? row.id.slice(0, ID_SHOWN)}</bdi>,
          whole: true,
        },
        { head: t('queues.page'), cell: (row) => (row.page === null ? '–' : count(row.page)) },
        { head: t('queues.reason'), cell: (row) => reason(row.code) },
        { head: t('queues.attempts'), cell: (row) => count(row.attempts), numeric: true },
        {
          head: t('people.change'),
          cell: (row) => (
            <Button size="compact-xs" variant="default" onClick={() => onRetry(row.id)}>
              {t('queues.retry')}
            </Button>
          ),
        },
      ]}
    />
  );
}
