import type { CustodyEventView } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { membersQuery } from '../../api/account.ts';
import { en, type Word } from '../../i18n/en.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DenseTable } from '../../parts/dense-table.tsx';

const isWord = (word: string): word is Word => Object.hasOwn(en, word);

/** Events as they stand in the log; what this version has no words for is shown by its name. */
export function CustodyLog({ events, caseId }: { events: CustodyEventView[]; caseId: string }) {
  const { t, count } = useWords();
  const members = useQuery(membersQuery(caseId)).data?.rows ?? [];
  const names = new Map(members.map(({ account }) => [account.id, account.name]));
  const said = (kind: 'action' | 'type', name: string) => {
    const word = `custody.${kind}.${name}`;
    return isWord(word) ? t(word) : name;
  };
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
          cell: (event) => <bdi>{names.get(event.actor) ?? event.actor}</bdi>,
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
        { head: t('custody.more'), cell: (event) => <bdi dir="ltr">{detailsOf(event)}</bdi> },
      ]}
    />
  );
}

const shortOf = (value: unknown): string =>
  typeof value === 'object' ? JSON.stringify(value) : String(value);

/** Numbers and codes of an event, lists by their length; ids and hashes are left to who needs them. */
function detailsOf({ details, tool, version }: CustodyEventView): string {
  const short = Object.entries(details)
    .filter(([, value]) => value !== null && !/^([0-9a-f-]{36}|[0-9a-f]{64,})$/.test(String(value)))
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.length : shortOf(value)}`);
  return [...(tool ? [`${tool} ${version ?? ''}`.trim()] : []), ...short].join(', ');
}
