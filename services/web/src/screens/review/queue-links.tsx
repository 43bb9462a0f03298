import type { CandidateShow, JudgingProgress } from '@sijill/domain';
import { Link } from '@tanstack/react-router';
import { useWords } from '../../i18n/use-words.ts';

const SHOWN: readonly [CandidateShow, keyof JudgingProgress][] = [
  ['to-judge', 'toJudge'],
  ['review-again', 'reviewAgain'],
  ['judged', 'judged'],
  ['disagreement', 'disagreement'],
  ['agreed-same', 'agreedSame'],
  ['agreed-different', 'agreedDifferent'],
  ['all', 'total'],
];

interface QueueLinksProps {
  caseId: string;
  to: '/cases/$caseId/review' | '/cases/$caseId/persons';
  shown: CandidateShow;
  progress: JudgingProgress | undefined;
}

/** The queues with how much is in each: what the reviewer has done and what is left. */
export function QueueLinks({ caseId, to, shown, progress }: QueueLinksProps) {
  const { t, count } = useWords();
  return (
    <nav className="queues" aria-label={t('review.queues')}>
      {SHOWN.map(([show, figure]) => (
        <Link
          key={show}
          to={to}
          params={{ caseId }}
          search={(before: object) => ({ ...before, show, candidate: undefined, pair: undefined })}
          className={show === shown ? 'queue queue-shown' : 'queue'}
          aria-current={show === shown ? 'page' : undefined}
          activeProps={{}}
        >
          {t(`show.${show}`)} <strong>{progress ? count(progress[figure]) : '…'}</strong>
        </Link>
      ))}
    </nav>
  );
}
