import { Anchor, NativeSelect } from '@mantine/core';
import type { CustodyEventView, SecurityEventView } from '@sijill/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { accountsQuery, identityViewsQuery, SECURITY_FILE, securityEventsQuery } from '../../api/account.ts';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';

const KINDS = [
  'sign-in',
  'sign-in.failed',
  'second-factor.failed',
  'confirmation',
  'confirmation.failed',
  'key.added',
  'key.removed',
  'key.refused',
  'key.counter',
  'denied',
] as const;

/** What an auditor asks: sign-ins and refusals, and who saw whose identity. */
export function AuditScreen() {
  const { t } = useWords();
  const [kind, setKind] = useState('');
  const events = useInfiniteQuery(securityEventsQuery(kind === '' ? undefined : kind));
  const views = useInfiniteQuery(identityViewsQuery());
  return (
    <>
      <h1>{t('audit.title')}</h1>
      <h2>{t('audit.security')}</h2>
      <p className="quiet">
        {t('audit.security.hint')}{' '}
        <Anchor inherit underline="always" href={SECURITY_FILE} download>
          {t('audit.download')}
        </Anchor>
      </p>
      <NativeSelect
        label={t('audit.kind')}
        value={kind}
        onChange={(event) => setKind(event.currentTarget.value)}
        data={[
          { value: '', label: t('audit.all') },
          ...KINDS.map((one) => ({ value: one, label: t(`audit.kind.${one}`) })),
        ]}
      />
      <AnswerList of={events} empty={<Empty>{t('audit.empty')}</Empty>}>
        {(rows) => <SecurityTable events={rows} />}
      </AnswerList>
      <h2>{t('audit.identities')}</h2>
      <p className="quiet">{t('audit.identities.hint')}</p>
      <AnswerList of={views} empty={<Empty>{t('audit.empty')}</Empty>}>
        {(rows) => <ViewTable events={rows} />}
      </AnswerList>
    </>
  );
}

function SecurityTable({ events }: { events: SecurityEventView[] }) {
  const { t } = useWords();
  const said = (kind: string) => {
    const word = knownWord(`audit.kind.${kind}`);
    return word ? t(word) : kind;
  };
  return (
    <DenseTable
      caption={t('audit.security')}
      rows={events}
      keyOf={(event) => event.id}
      columns={[
        { head: t('custody.at'), whole: true, cell: (event) => <Moment at={event.at} /> },
        { head: t('audit.kind'), cell: (event) => said(event.kind) },
        { head: t('audit.who'), cell: (event) => <bdi>{event.accountName ?? '–'}</bdi> },
        { head: t('audit.from'), cell: (event) => <bdi dir="ltr">{event.source}</bdi> },
        { head: t('audit.route'), cell: (event) => <bdi dir="ltr">{event.route ?? '–'}</bdi> },
        {
          head: t('common.reason'),
          cell: (event) =>
            Object.values(event.details).map((detail) => <Detail key={String(detail)} of={String(detail)} />),
        },
      ]}
    />
  );
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** By what somebody signed in, why a key was refused, or the code of what was refused. */
function Detail({ of }: { of: string }) {
  const { t } = useWords();
  const word = knownWord(`audit.means.${of}`) ?? knownWord(`audit.key.${of}`) ?? knownWord(`error.${of}`);
  // A key is told by the first part of its id, as people are.
  return word ? <>{t(word)} </> : <bdi dir="ltr">{ID.test(of) ? of.slice(0, 8) : of} </bdi>;
}

/** UTC, to the second, as the logs have it. */
const Moment = ({ at }: { at: string }) => (
  <bdi dir="ltr" style={{ whiteSpace: 'nowrap' }}>
    {at.slice(0, 19).replace('T', ' ')}
  </bdi>
);

function ViewTable({ events }: { events: CustodyEventView[] }) {
  const { t } = useWords();
  const accounts = useQuery(accountsQuery()).data?.rows ?? [];
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  const people = ({ details }: CustodyEventView): string =>
    Array.isArray(details.people)
      ? details.people.map((id) => String(id).slice(0, 8)).join(', ')
      : t('audit.all');
  return (
    <DenseTable
      caption={t('audit.identities')}
      rows={events}
      keyOf={(event) => String(event.seq)}
      columns={[
        {
          head: t('custody.at'),
          whole: true,
          cell: (event) => <Moment at={event.at} />,
        },
        {
          head: t('audit.who'),
          whole: true,
          cell: (event) => <bdi>{names.get(event.actor) ?? event.actor.slice(0, 8)}</bdi>,
        },
        {
          head: t('audit.case'),
          whole: true,
          cell: (event) => <bdi dir="ltr">{event.case_id?.slice(0, 8) ?? '–'}</bdi>,
        },
        {
          head: t('audit.purpose'),
          whole: true,
          cell: (event) => <bdi dir="ltr">{event.purpose ?? '–'}</bdi>,
        },
        { head: t('audit.people'), cell: (event) => <bdi dir="ltr">{people(event)}</bdi> },
      ]}
    />
  );
}
