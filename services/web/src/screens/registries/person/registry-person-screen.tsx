import type { RegistryPersonView } from '@sijill/domain';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useIdentities } from '../../../access/use-me.ts';
import { personCandidatesQuery, registryPersonQuery } from '../../../api/registries.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { Answer, AnswerList } from '../../../parts/answer.tsx';
import { DenseTable } from '../../../parts/dense-table.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { SourceText } from '../../../parts/source-text.tsx';
import { WorkingNotes } from '../../../parts/working-notes.tsx';
import { CandidateCard } from '../../candidates/candidate-card.tsx';
import { Differences } from '../change-table.tsx';
import { Names } from '../import/preview-rows.tsx';
import { usePersonFacts } from '../person-facts.tsx';
import { ImportLink } from '../registry-links.tsx';

const route = getRouteApi('/cases/$caseId/registries/people/$personId');

/** One registry person: what the list says, how the row stood, what changed, and every candidate. */
export function RegistryPersonScreen() {
  const { personId } = route.useParams();
  const asked = useQuery(registryPersonQuery(personId));
  return <Answer of={asked}>{(person) => <Person of={person} />}</Answer>;
}

function Person({ of }: { of: RegistryPersonView }) {
  const { t, count } = useWords();
  const { caseId, registryId } = of;
  const seesAll = useIdentities(caseId) === 'all';
  return (
    <>
      <p>
        <Link to="/cases/$caseId/registries/$registryId" params={{ caseId, registryId }}>
          <bdi>{of.registryName}</bdi>
        </Link>{' '}
        · {t('registry.ownId')} <bdi>{of.ownId}</bdi>
      </p>
      <h2 className="registry-person-names">
        <Names person={of.person} />
      </h2>
      {of.missing && <p className="to-check">{t('registry.person.missing')}</p>}
      <div className="registry-person">
        <Facts of={of} />
        <SourceRow of={of} />
      </div>
      {seesAll && <WorkingNotes caseId={caseId} subject="registry-people" id={of.id} />}
      <h3>
        {t('registry.candidates')}: {count(of.candidates)}
      </h3>
      <Candidates personId={of.id} />
      <h3>{t('registry.person.changes')}</h3>
      <Changes of={of} />
    </>
  );
}

function Facts({ of }: { of: RegistryPersonView }) {
  const { t } = useWords();
  return (
    <dl className="facts">
      {usePersonFacts(of.person).map(({ field, label, value, derived }) => (
        <div key={field}>
          <dt>{label}</dt>
          <dd>
            {value}
            {derived && <span className="derived"> ({t('registry.person.derived')})</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function SourceRow({ of }: { of: RegistryPersonView }) {
  const { t, count } = useWords();
  return (
    <section aria-label={t('registry.person.row')}>
      <h3>{t('registry.person.row')}</h3>
      {of.from && (
        <p className="quiet">
          {t('registry.person.from', { line: count(of.line), file: `\u2068${of.from.file}\u2069` })} ·{' '}
          <Link
            to="/cases/$caseId/registries/imports/$importId"
            params={{ caseId: of.caseId, importId: of.from.importId }}
          >
            SHA-256 <bdi>{of.from.sha256.slice(0, 16)}…</bdi>
          </Link>
        </p>
      )}
      <DenseTable
        caption={t('registry.person.row')}
        rows={of.sourceRow}
        keyOf={(row) => row.column}
        columns={[
          { head: t('registry.column'), cell: (row) => <bdi className="quiet">{row.column}</bdi> },
          { head: t('registry.cell'), cell: (row) => <SourceText>{row.cell}</SourceText> },
          {
            head: t('registry.means'),
            cell: (row) => <span className="quiet">{row.field && t(`registry.field.${row.field}`)}</span>,
          },
        ]}
      />
    </section>
  );
}

function Candidates({ personId }: { personId: string }) {
  const { t } = useWords();
  const candidates = useInfiniteQuery(personCandidatesQuery(personId));
  return (
    <AnswerList of={candidates} empty={<Empty>{t('registry.person.candidates.none')}</Empty>}>
      {(rows) => rows.map((candidate) => <CandidateCard key={candidate.id} candidate={candidate} />)}
    </AnswerList>
  );
}

function Changes({ of }: { of: RegistryPersonView }) {
  const { t } = useWords();
  if (of.changes.length === 0) return <Empty>{t('registry.person.changes.none')}</Empty>;
  return (
    <DenseTable
      caption={t('registry.person.changes')}
      rows={of.changes}
      keyOf={(row) => row.id}
      columns={[
        {
          head: t('registry.outcome.when'),
          cell: (row) => <ImportLink caseId={of.caseId} importId={row.importId} at={row.at} />,
        },
        { head: t('common.status'), cell: (row) => t(`registry.change.${row.kind}`) },
        { head: t('registry.outcome.what'), cell: (row) => <Differences change={row} /> },
      ]}
    />
  );
}
