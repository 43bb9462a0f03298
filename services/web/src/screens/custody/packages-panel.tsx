import { useInfiniteQuery } from '@tanstack/react-query';
import { useIdentities, useMay } from '../../access/use-me.ts';
import { packagesQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { Empty } from '../../parts/empty.tsx';
import { PackageForm } from './package-form.tsx';
import { PackageTable } from './package-table.tsx';

/** Evidence packages of a case: asking for one, deciding on what others asked for, and those that were made. */
export function PackagesPanel({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const identities = useIdentities(caseId);
  const exports = useMay(caseId, 'export') && identities === 'all';
  const packages = useInfiniteQuery(packagesQuery(caseId));
  return (
    <>
      <h2>{t('package.title')}</h2>
      <p className="quiet">{t('package.hint')}</p>
      {exports && <PackageForm caseId={caseId} />}
      <AnswerList of={packages} empty={<Empty>{t('package.empty')}</Empty>}>
        {(rows) => <PackageTable packages={rows} caseId={caseId} downloads={exports} />}
      </AnswerList>
    </>
  );
}
