import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useMe } from '../../access/use-me.ts';
import { confirmIdentity } from '../../api/account.ts';
import { RequestFailed } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';

/** What failed; where the second factor is wanted once more, the way to give it, after which it is tried again. */
export function ConfirmAgain({ failure, onConfirmed }: { failure: unknown; onConfirmed: () => void }) {
  const { t } = useWords();
  const me = useMe();
  const [given, setGiven] = useState('');
  const confirming = useMutation({
    mutationFn: () => confirmIdentity(me?.secondFactor ? { code: given } : { password: given }),
    onSuccess: () => {
      setGiven('');
      onConfirmed();
    },
  });
  if (!(failure instanceof RequestFailed && failure.code === 'access.confirm'))
    return <FailureNotice failure={failure} />;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    event.stopPropagation();
    confirming.mutate();
  };
  const field = {
    value: given,
    onChange: (event: { currentTarget: HTMLInputElement }) => setGiven(event.currentTarget.value),
    required: true,
    autoFocus: true,
  };
  return (
    <form className="line-form" onSubmit={submit} aria-label={t('confirm.title')}>
      {me?.secondFactor ? (
        <TextInput label={t('confirm.code')} autoComplete="one-time-code" dir="ltr" {...field} />
      ) : (
        <SecretInput label={t('password.current')} autoComplete="current-password" {...field} />
      )}
      <Button type="submit" loading={confirming.isPending}>
        {t('confirm.submit')}
      </Button>
      {confirming.error && <FailureNotice failure={confirming.error} />}
    </form>
  );
}
