import { Button, NativeSelect } from '@mantine/core';
import type { AssignedKind, NewQueueAssignment } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useMay } from '../access/use-me.ts';
import { giveQueue } from '../api/assignments.ts';
import { apart } from '../i18n/formats.ts';
import { useWords } from '../i18n/use-words.ts';
import { useAble } from './assignment.tsx';
import { FailureNotice } from './failure-notice.tsx';

interface GiveQueueProps {
  caseId: string;
  kind: AssignedKind;
  wanted: (to: string) => NewQueueAssignment;
}

/** A lead gives everything that a queue shows to one person; nothing is taken from anybody. */
export function GiveQueue({ caseId, kind, wanted }: GiveQueueProps) {
  const { t, count } = useWords();
  const client = useQueryClient();
  const leads = useMay(caseId, 'lead');
  const members = useAble(caseId, kind);
  const [to, setTo] = useState('');
  const [soFar, setSoFar] = useState(0);
  const giving = useMutation({
    mutationFn: () => giveQueue(caseId, wanted(to), setSoFar),
    onSettled: () => client.invalidateQueries(),
  });
  if (!leads) return null;
  return (
    <div className="give-queue">
      <NativeSelect
        size="xs"
        aria-label={t('assign.queue')}
        value={to}
        onChange={(event) => {
          setTo(event.currentTarget.value);
          giving.reset();
        }}
        data={[
          { value: '', label: t('assign.queue') },
          ...members.map(({ account }) => ({ value: account.id, label: apart(account.name) })),
        ]}
      />
      <Button
        size="compact-sm"
        variant="default"
        disabled={to === ''}
        loading={giving.isPending}
        onClick={() => {
          setSoFar(0);
          giving.mutate();
        }}
      >
        {t('assign.queue.give')}
      </Button>
      <span role="status" className="quiet">
        {giving.isPending && t('assign.queue.given', { count: count(soFar) })}
        {giving.data &&
          `${t('assign.queue.given', { count: count(giving.data.given) })} ${
            giving.data.leftOut > 0 ? t('assign.queue.leftOut', { count: count(giving.data.leftOut) }) : ''
          }`}
      </span>
      {giving.error && <FailureNotice failure={giving.error} />}
    </div>
  );
}
