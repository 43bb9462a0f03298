import type { GraphPair, GraphPerson, PeopleGraph } from '@sijill/domain';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../../i18n/use-words.ts';
import { SourceText } from '../../../parts/source-text.tsx';
import { pairKey } from './graph-picture.tsx';

interface GraphTableProps {
  caseId: string;
  graph: PeopleGraph;
  /** The pair that was chosen in the picture. */
  chosen: string | null;
  onPerson: (key: string) => void;
}

/** Every pair of the graph with the documents that name both. */
export function GraphTable({ caseId, graph, chosen, onPerson }: GraphTableProps) {
  const { t, count } = useWords();
  const people = new Map(graph.people.map((person) => [person.key, person]));
  return (
    <section
      className="people-table"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t('graph.table')}
    >
      <table className="dense-table-plain">
        <thead>
          <tr>
            <th scope="col">{t('graph.one')}</th>
            <th scope="col">{t('graph.other')}</th>
            <th scope="col" className="numeric">
              {t('graph.documents')}
            </th>
            <th scope="col">{t('graph.some')}</th>
          </tr>
        </thead>
        <tbody>
          {graph.pairs.map((pair) => (
            <tr
              key={pairKey(pair)}
              id={pairKey(pair)}
              className={pairKey(pair) === chosen ? 'chosen' : undefined}
            >
              {[pair.one, pair.other].map((key) => (
                <td key={key}>
                  <PersonButton person={people.get(key)} middle={graph.middle} onPerson={onPerson} />
                </td>
              ))}
              <td className="numeric">{count(pair.documents)}</td>
              <td>
                <PairDocuments caseId={caseId} pair={pair} people={people} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface PersonButtonProps {
  person: GraphPerson | undefined;
  middle: string | null;
  onPerson: (key: string) => void;
}

function PersonButton({ person, middle, onPerson }: PersonButtonProps) {
  const { t } = useWords();
  if (!person) return null;
  const name = <SourceText>{person.names[0] ?? ''}</SourceText>;
  return (
    <>
      {person.key === middle ? (
        name
      ) : (
        <button type="button" className="mention-button" onClick={() => onPerson(person.key)}>
          {name}
        </button>
      )}
      {person.kind === 'agreed' && <span className="quiet"> · {t('graph.agreed')}</span>}
    </>
  );
}

function PairDocuments({
  caseId,
  pair,
  people,
}: {
  caseId: string;
  pair: GraphPair;
  people: ReadonlyMap<string, GraphPerson>;
}) {
  const { t } = useWords();
  const q = [pair.one, pair.other].map((key) => personQuery(people.get(key)?.names[0] ?? '')).join(' AND ');
  return (
    <>
      {pair.some.map(({ documentId, evidenceNumber, name }) => (
        <span key={documentId} className="pair">
          <Link to="/cases/$caseId/documents/$documentId" params={{ caseId, documentId }} title={name}>
            <bdi>{evidenceNumber}</bdi>
          </Link>
        </span>
      ))}{' '}
      <Link to="/cases/$caseId/search" params={{ caseId }} search={{ q }}>
        {t('graph.find')}
      </Link>
    </>
  );
}

/** The name as a question: its words, without what has a meaning in a query. */
const personQuery = (name: string): string =>
  `person:(${name
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter(Boolean)
    .join(' ')})`;
