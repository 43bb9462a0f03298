import type { CustodyEventView } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { membersQuery } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DenseTable } from '../../parts/dense-table.tsx';
import { detailsOf, wordOf } from './event-details.ts';

const AN_ACCOUNT = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** Events as they stand in the log; what this version has no words for is shown by its name. */
export function CustodyLog({ events, caseId }: { events: CustodyEventView[]; caseId: string }) {
  const { t, count } = useWords();
  const members = useQuery(membersQuery(caseId)).data?.rows ?? [];
  const names = new Map(members.map(({ account }) => [account.id, account.name]));
  const said = (kind: 'action' | 'type', name: string) => wordOf({ t, count }, kind, name);
  const actor = (id: string) =>
    names.get(id) ?? (AN_ACCOUNT.test(id) ? t('custody.actor.unknown') : wordOf({ t, count }, 'actor', id));
  return (
    <DenseTable
      caption={t('custody.log')}
      rows={events}
      keyOf={(event) => String(event.seq)}
      columns={[
        { head: t('custody.seq'), numeric: true, cell: (event) => count(event.seq) },
        {
          head: t('custody.at'),
          whole: true,
          cell: (event) => <bdi dir="ltr">{event.at.slice(0, 19).replace('T', ' ')}</bdi>,
        },
        {
          head: t('custody.actor'),
          whole: true,
          cell: (event) => <bdi title={event.actor}>{actor(event.actor)}</bdi>,
        },
        { head: t('custody.what'), whole: true, cell: (event) => said('action', event.action) },
        {
          head: t('custody.object'),
          whole: true,
          cell: (event) =>
            event.object_type === 'document' ? (
              <Link to="/cases/$caseId/custody" params={{ caseId }} search={{ document: event.object_id }}>
                {t('custody.filter')}
              </Link>
            ) : (
              <span className="quiet">
                {said('type', event.object_type)} <bdi dir="ltr">{event.object_id.slice(0, 8)}</bdi>
              </span>
            ),
        },
        {
          head: t('custody.more'),
          cell: (event) => <Details event={event} nameOf={(id) => names.get(id)} />,
        },
      ]}
    />
  );
}

/** Each with its own direction: a value in Latin letters must not turn the order of an Arabic line. */
function Details({
  event,
  nameOf,
}: {
  event: CustodyEventView;
  nameOf: (account: string) => string | undefined;
}) {
  const { t, count } = useWords();
  return detailsOf(event, { t, count, nameOf }).map((detail, at) => (
    <span key={detail}>
      {at > 0 && t('common.comma')}
      <bdi>{detail}</bdi>
    </span>
  ));
}
