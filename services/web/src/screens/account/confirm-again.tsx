import { Button, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { isNumberedHost } from '../../access/security-key.ts';
import { useMe } from '../../access/use-me.ts';
import { confirmByKey, confirmIdentity } from '../../api/account.ts';
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
  const byKey = useMutation({ mutationFn: confirmByKey, onSuccess: onConfirmed });
  const hasKey = (me?.keys ?? 0) > 0 && !isNumberedHost(location.hostname);
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
    autoFocus: !hasKey,
  };
  return (
    <form className="line-form" onSubmit={submit} aria-label={t('confirm.title')}>
      <p className="line-form-whole">{t('confirm.title')}</p>
      {hasKey && (
        <Button autoFocus loading={byKey.isPending} onClick={() => byKey.mutate()}>
          {t('key.use')}
        </Button>
      )}
      {me?.secondFactor ? (
        <TextInput
          label={t(hasKey ? 'sign-in.code.instead' : 'confirm.code')}
          autoComplete="one-time-code"
          dir="ltr"
          {...field}
        />
      ) : (
        <SecretInput label={t('password.current')} autoComplete="current-password" {...field} />
      )}
      <Button type="submit" variant={hasKey ? 'default' : 'filled'} loading={confirming.isPending}>
        {t('confirm.submit')}
      </Button>
      {(byKey.error ?? confirming.error) && <FailureNotice failure={byKey.error ?? confirming.error} />}
    </form>
  );
}
