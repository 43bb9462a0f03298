import type { PersonOfInterest } from '@sijill/domain';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/use-words.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { RoleMark } from '../../parts/role-mark.tsx';
import { SourceText } from '../../parts/source-text.tsx';

/** A person whom two reviewers each found in several papers. */
export function PersonCard({ caseId, person }: { caseId: string; person: PersonOfInterest }) {
  const { t } = useWords();
  return (
    <article className="card">
      <div className="card-head">
        <h3>
          <Link to="/cases/$caseId/persons/$personId" params={{ caseId, personId: person.id }}>
            <PersonNames person={person} />
          </Link>
        </h3>
        <PersonFigures person={person} />
      </div>
      <p>
        {person.mentions.map((mention) => (
          <span key={mention.id}>
            <PageLink {...mention} caseId={caseId} mention={mention.id} />
            {'  '}
          </span>
        ))}
      </p>
      <p>
        <Link to="/cases/$caseId/persons" params={{ caseId }} search={{ graph: `agreed-${person.id}` }}>
          {t('graph.beside')}
        </Link>
      </p>
      <Contradictions caseId={caseId} person={person} />
    </article>
  );
}

/** As the papers write it, each spelling once. */
export function PersonNames({ person: { names } }: { person: PersonOfInterest }) {
  return names.map((name, index) => (
    <span key={name}>
      {index > 0 && ' · '}
      <SourceText>{name}</SourceText>
    </span>
  ));
}

/** The roles that the papers give, and how many papers there are. */
export function PersonFigures({ person }: { person: PersonOfInterest }) {
  const { t, count } = useWords();
  return (
    <>
      {person.roles.map((role) => (
        <RoleMark key={role} role={role} />
      ))}
      <span className="quiet">
        {t('persons.papers', {
          documents: count(person.documents),
          sources: count(person.independentSources),
        })}
      </span>
    </>
  );
}

/** Pairs inside the person that were judged different: it does not hold together. */
export function Contradictions({ caseId, person }: { caseId: string; person: PersonOfInterest }) {
  const { t } = useWords();
  return person.contradictedBy.map((pair) => (
    <p key={pair} className="contradiction">
      {t('persons.contradicted')}{' '}
      <Link
        to="/cases/$caseId/persons"
        params={{ caseId }}
        search={{ pair, show: 'agreed-different' as const }}
      >
        {t('common.open')}
      </Link>
    </p>
  ));
}
