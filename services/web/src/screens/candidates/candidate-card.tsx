import { Progress } from '@mantine/core';
import type { CandidateView } from '@sijill/domain';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/use-words.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { SourceText } from '../../parts/source-text.tsx';
import { FieldVerdicts } from './field-verdicts.tsx';
import { reasonLine } from './reason-line.ts';
import { TokenAlignments } from './token-alignments.tsx';

/** One proposal: both names, the score, why, what speaks against it, and the way to the page. */
export function CandidateCard({ candidate }: { candidate: CandidateView }) {
  const { t, count, share, language } = useWords();
  const { mention, person, explanation } = candidate;
  // The number includes the person of this candidate.
  const others = Math.max(0, explanation.namesakes - 1);
  const summary = language === 'en' ? explanation.summary : reasonLine(explanation, t);
  return (
    <article className="card candidate">
      <div className="candidate-score">
        <span className="quiet">{t('candidate.score')}</span> <strong>{share(candidate.score)}</strong>
        <Progress value={100 * candidate.score} size="xs" aria-hidden />
      </div>
      <div className="candidate-names">
        <div>
          <div className="quiet">{t('candidate.mention')}</div>
          <div className="candidate-name">
            <SourceText>{mention.text}</SourceText>
          </div>
          <PageLink {...mention} caseId={candidate.caseId} mention={mention.id} />
        </div>
        <RegistryPerson candidate={candidate} />
      </div>
      <p className="candidate-reason">
        <span className="quiet">{t('candidate.reason')}:</span> <span dir="auto">{summary}</span>
      </p>
      <FieldVerdicts fields={explanation.fields} />
      <p>
        <strong>{t(`state.${candidate.state}`)}</strong>{' '}
        {!candidate.proposed && <span className="quiet">({t('review.notProposed')}) </span>}
        <Link
          to="/cases/$caseId/review"
          params={{ caseId: candidate.caseId }}
          search={{ candidate: candidate.id, show: 'all' }}
        >
          {t('review.open')}
        </Link>
      </p>
      <p className={others > 0 ? 'candidate-namesakes' : 'quiet'}>
        {t('candidate.namesakes', { count: count(others) })}
        {others > 0 && ` – ${t('candidate.namesakes.warning')}`}
      </p>
      <details>
        <summary>{t('candidate.details')}</summary>
        <TokenAlignments tokens={explanation.tokens} />
        <p className="quiet">
          {t('candidate.comparedName')}: <SourceText>{candidate.comparedName}</SourceText> ·{' '}
          {t('candidate.matcher')} <bdi>{explanation.matcherVersion}</bdi> · <bdi>{person.registry}</bdi>
        </p>
      </details>
    </article>
  );
}

function RegistryPerson({ candidate: { person, comparedName } }: { candidate: CandidateView }) {
  const { t } = useWords();
  const names = [person.nameArabic, person.nameLatin].filter((name) => name !== null);
  const facts = [
    `${t('candidate.ownId')} ${person.ownId}`,
    person.sex === 'male' || person.sex === 'female' ? t(`sex.${person.sex}`) : person.sex,
    person.birthYear === null ? null : t('candidate.born', { year: person.birthYear }),
    person.originPlace === null ? null : t('candidate.from', { place: person.originPlace }),
  ].filter((fact) => fact !== null);
  return (
    <div>
      <div className="quiet">{t('candidate.person')}</div>
      {(names.length > 0 ? names : [comparedName]).map((name) => (
        <div key={name} className="candidate-name">
          <SourceText>{name}</SourceText>
        </div>
      ))}
      <div>
        {facts.map((fact, index) => (
          <span key={fact}>
            {index > 0 && ' · '}
            <bdi>{fact}</bdi>
          </span>
        ))}
      </div>
    </div>
  );
}
