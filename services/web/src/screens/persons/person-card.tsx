import type { PersonOfInterest } from '@sijill/domain';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/use-words.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { RoleMark } from '../../parts/role-mark.tsx';
import { SourceText } from '../../parts/source-text.tsx';

/** A person whom two reviewers each found in several papers. */
export function PersonCard({ caseId, person }: { caseId: string; person: PersonOfInterest }) {
  const { t, count } = useWords();
  return (
    <article className="card">
      <div className="card-head">
        <h3>
          {person.names.map((name, index) => (
            <span key={name}>
              {index > 0 && ' · '}
              <SourceText>{name}</SourceText>
            </span>
          ))}
        </h3>
        {person.roles.map((role) => (
          <RoleMark key={role} role={role} />
        ))}
        <span className="quiet">
          {t('persons.papers', {
            documents: count(person.documents),
            sources: count(person.independentSources),
          })}
        </span>
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
      {person.contradictedBy.map((pair) => (
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
      ))}
    </article>
  );
}
