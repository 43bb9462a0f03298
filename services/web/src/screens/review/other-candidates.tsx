import type { CandidateBrief } from '@sijill/domain';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/use-words.ts';
import { SourceText } from '../../parts/source-text.tsx';

interface OtherCandidatesProps {
  title: string;
  others: readonly CandidateBrief[];
  /** What tells them apart: another person for the same name, or another page for the same person. */
  side: 'person' | 'mention';
}

export function OtherCandidates({ title, others, side }: OtherCandidatesProps) {
  const { t, share, count } = useWords();
  if (others.length === 0) return null;
  return (
    <section aria-label={title} className="others">
      <h3>
        {title} <span className="quiet">({count(others.length)})</span>
      </h3>
      <ul>
        {others.map((other) => (
          <li key={other.id}>
            <Link to="." search={(before: object) => ({ ...before, candidate: other.id })}>
              <span className="others-score">{share(other.score)}</span>
              <SourceText>{side === 'person' ? other.personName : other.mentionText}</SourceText>
            </Link>{' '}
            <span className="quiet">
              {side === 'person' ? (
                <bdi>
                  {other.ownId} · {other.registry}
                </bdi>
              ) : (
                <>
                  <bdi>{other.evidenceNumber}</bdi>
                  {t('common.comma')}
                  {t('common.page', { number: count(other.pageNumber) })}
                </>
              )}
            </span>
            {other.namesake && <span className="candidate-namesakes"> {t('review.namesake')}</span>}
            {side === 'mention' && other.sameSource && (
              <span className="quiet"> {t('review.sameSource')}</span>
            )}
            {other.state !== 'open' && <span> · {t(`state.${other.state}`)}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
