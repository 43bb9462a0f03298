import { Alert, Button } from '@mantine/core';
import type { Me } from '@sijill/domain';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { changePassword } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';
import { agree, NewPasswordFields } from '../sign-in/new-password.tsx';

/** Another password, or a first one for an account that so far signs in from the machine itself only. */
export function PasswordPanel({ me }: { me: Me }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [current, setCurrent] = useState('');
  const [twice, setTwice] = useState({ password: '', again: '' });
  const changing = useMutation({
    mutationFn: () => changePassword({ password: twice.password, ...(me.hasPassword && { current }) }),
    onSuccess: async () => {
      setCurrent('');
      setTwice({ password: '', again: '' });
      await client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agree(twice)) changing.mutate();
  };
  return (
    <details className="panel" open={me.mustEnrol}>
      <summary>{t('password.title')}</summary>
      {!me.hasPassword && <p>{t('password.none')}</p>}
      <form className="narrow-form" onSubmit={submit}>
        {me.hasPassword && (
          <SecretInput
            label={t('password.current')}
            autoComplete="current-password"
            required
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        )}
        <NewPasswordFields value={twice} onChange={setTwice} />
        <Button type="submit" loading={changing.isPending}>
          {t('password.set')}
        </Button>
      </form>
      {changing.isSuccess && <Alert color="green">{t('password.done')}</Alert>}
      {changing.error && <FailureNotice failure={changing.error} />}
    </details>
  );
}
