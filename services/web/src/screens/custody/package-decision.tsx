import { Button, TextInput } from '@mantine/core';
import type { PackageView } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMe } from '../../access/use-me.ts';
import { decidePackage } from '../../api/packages.ts';
import { useWords } from '../../i18n/use-words.ts';
import { ConfirmAgain } from '../account/confirm-again.tsx';

/** What a second person said of a package, or the place to say it. */
export function PackageDecision({
  row,
  caseId,
  decides,
}: {
  row: PackageView;
  caseId: string;
  decides: boolean;
}) {
  const { t, time } = useWords();
  const me = useMe();
  if (row.status !== 'ready') return '–';
  const { decision, expiresAt } = row;
  if (row.withdrawn) return <span className="contradiction">{t('package.withdrawn')}</span>;
  if (decision) {
    const word =
      decision.decision === 'refused'
        ? 'package.refused'
        : expiresAt !== null && Date.parse(expiresAt) > Date.now()
          ? 'package.approved'
          : 'package.expired';
    return (
      <>
        {t(word, { name: decision.by, time: expiresAt === null ? '' : time(expiresAt) })}
        {decision.reason && <div dir="auto">{decision.reason}</div>}
      </>
    );
  }
  const own = row.askedById === me?.id;
  return (
    <>
      {t('package.awaits')}
      {own && <div className="quiet">{t('package.own')}</div>}
      {decides && !own && <DecisionForm id={row.id} caseId={caseId} />}
    </>
  );
}

function DecisionForm({ id, caseId }: { id: string; caseId: string }) {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const queryClient = useQueryClient();
  const deciding = useMutation({
    mutationFn: (decision: 'approved' | 'refused') => decidePackage(id, { decision, reason }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  return (
    <div className="package-decision">
      <TextInput
        size="xs"
        dir="auto"
        aria-label={t('package.why')}
        placeholder={t('package.why')}
        maxLength={1000}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button size="compact-sm" loading={deciding.isPending} onClick={() => deciding.mutate('approved')}>
        {t('package.approve')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        loading={deciding.isPending}
        onClick={() => deciding.mutate('refused')}
      >
        {t('package.refuse')}
      </Button>
      {deciding.error && deciding.variables && (
        <ConfirmAgain failure={deciding.error} onConfirmed={() => deciding.mutate(deciding.variables)} />
      )}
    </div>
  );
}
