import { useInfiniteQuery } from '@tanstack/react-query';
import { packagesQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { useReviewer } from '../../judging/reviewer.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ReviewerChoice } from '../review/reviewer-choice.tsx';
import { PackageForm } from './package-form.tsx';
import { PackageTable } from './package-table.tsx';

/** Evidence packages of a case: asking for one, deciding on what others asked for, and those that were made. */
export function PackagesPanel({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const reviewer = useReviewer();
  const packages = useInfiniteQuery(packagesQuery(caseId));
  return (
    <>
      <h2>{t('package.title')}</h2>
      <p className="quiet">{t('package.hint')}</p>
      <ReviewerChoice />
      {reviewer && <PackageForm caseId={caseId} />}
      <AnswerList of={packages} empty={<Empty>{t('package.empty')}</Empty>}>
        {(rows) => <PackageTable packages={rows} caseId={caseId} />}
      </AnswerList>
    </>
  );
}
