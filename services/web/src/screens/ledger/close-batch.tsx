import { Button } from '@mantine/core';
import type { Ledger } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../../access/use-me.ts';
import { closeBatch } from '../../api/endpoints.ts';
import { ledgerQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';

/**
 * Says that nothing more is coming into a batch whose sender cannot say so any more: a closed browser, a lost notebook.
 * Asks twice, because a closed batch takes no more files.
 */
export function CloseBatch({ ledger: { batchId, caseId, closed, received } }: { ledger: Ledger }) {
  const { t, count } = useWords();
  const client = useQueryClient();
  const works = useMay(caseId, 'work');
  const [asked, setAsked] = useState(false);
  const closing = useMutation({
    mutationFn: () => closeBatch(batchId),
    onSuccess: (ledger) => {
      client.setQueryData(ledgerQuery(batchId).queryKey, ledger);
      void client.invalidateQueries({ queryKey: ['case', caseId] });
    },
  });
  if (closed) return null;
  return (
    <section className="close-batch" aria-label={t('ledger.close')}>
      <p className="quiet">{t('ledger.close.hint')}</p>
      {works && !asked && (
        <Button size="compact-sm" variant="default" onClick={() => setAsked(true)}>
          {t('ledger.close')}
        </Button>
      )}
      {works && asked && (
        <>
          <Button size="compact-sm" color="red" loading={closing.isPending} onClick={() => closing.mutate()}>
            {t('ledger.close.sure', { received: count(received) })}
          </Button>{' '}
          <Button size="compact-sm" variant="default" onClick={() => setAsked(false)}>
            {t('ledger.close.not')}
          </Button>
        </>
      )}
      {closing.error && <FailureNotice failure={closing.error} />}
    </section>
  );
}
