import type { BatchCustody, OcrStrategy } from '@sijill/domain';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { ownQuotaQuery } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { ChosenFile } from '../../uploads/send-file.ts';
import { isUnderWay, useUpload } from '../../uploads/upload-provider.tsx';
import { ChosenFiles } from './chosen-files.tsx';
import { DropPlace } from './drop-place.tsx';
import { QuotaNotice } from './quota-notice.tsx';
import { UploadProgress } from './upload-progress.tsx';

/** Choose files, look at what was chosen, send it as one batch, watch it go. */
export function UploadPanel({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const { begin, run, state } = useUpload();
  const [chosen, setChosen] = useState<ChosenFile[]>([]);
  const queryClient = useQueryClient();
  const readAgain = () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: ['case', caseId] }),
      queryClient.invalidateQueries(ownQuotaQuery()),
    ]);

  const start = async (batch: { name: string; ocrStrategy: OcrStrategy; custody: BatchCustody }) => {
    setChosen([]);
    const { name: batchName, ocrStrategy, custody } = batch;
    const sent = begin({ caseId, batchName, ocrStrategy, custody, files: chosen });
    await sent;
    await readAgain();
  };
  const here = state?.caseId === caseId;
  const underWay = isUnderWay(state);
  return (
    <section aria-label={t('upload.title')}>
      <h2>{t('upload.title')}</h2>
      <QuotaNotice />
      {state && run && here && (
        <UploadProgress
          state={state}
          onSendAgain={() => void run.send().then(readAgain)}
          onClose={() => void run.close().then(readAgain)}
        />
      )}
      {underWay && !here && <p className="quiet">{t('upload.elsewhere')}</p>}
      {!underWay && chosen.length === 0 && <DropPlace onChosen={setChosen} />}
      {!underWay && chosen.length > 0 && (
        <ChosenFiles files={chosen} onClear={() => setChosen([])} onStart={(batch) => void start(batch)} />
      )}
    </section>
  );
}
