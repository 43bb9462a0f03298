import { Alert, Button, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { takeLinkSecret } from '../../access/link-secret.ts';
import { takeProviderAnswer } from '../../access/provider-answer.ts';
import { sessionQuery, signIn, signInByKey, signInByLink } from '../../api/account.ts';
import { RequestFailed } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { LoginInput } from '../../parts/login-input.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';
import { ProviderAnswer, ProviderButton } from './provider-sign-in.tsx';

/** Under these names only the machine of the server itself reaches it. */
const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Name and password, then a security key or a code where there is a second factor. Stands wherever somebody has to sign in first. */
export function SignInForm() {
  const { t } = useWords();
  const client = useQueryClient();
  const empty = useQuery(sessionQuery()).data?.empty ?? false;
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const signing = useMutation({
    mutationFn: () => signIn({ login, password, ...(code.trim() !== '' && { code }) }),
    onSuccess: () => client.resetQueries(),
  });
  const byKey = useMutation({
    mutationFn: () => signInByKey({ login, password }),
    onSuccess: () => client.resetQueries(),
  });
  const needed = useNeeded(signing.error);
  const asksKey = needed === 'account.key-needed';
  const error = byKey.error ?? (wants(signing.error, 'account.key-needed') ? null : signing.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    byKey.reset();
    signing.mutate();
  };
  return (
    <form className="narrow-form" onSubmit={submit} aria-label={t('sign-in.title')}>
      <h1>{t('sign-in.title')}</h1>
      {empty && <Alert role="note">{t('sign-in.empty')}</Alert>}
      <LoginInput value={login} onChange={setLogin} />
      <SecretInput
        label={t('sign-in.password')}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
      />
      {asksKey && (
        <>
          <p className="quiet">{t('sign-in.key.hint')}</p>
          <Button autoFocus loading={byKey.isPending} onClick={() => byKey.mutate()}>
            {t('key.use')}
          </Button>
        </>
      )}
      {needed && (
        <TextInput
          label={t(asksKey ? 'sign-in.code.instead' : 'sign-in.code')}
          autoComplete="one-time-code"
          dir="ltr"
          autoFocus={!asksKey}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
      )}
      <Button type="submit" variant={asksKey ? 'default' : 'filled'} loading={signing.isPending}>
        {t('sign-in.submit')}
      </Button>
      {error && <FailureNotice failure={error} />}
      <ProviderButton />
      <p className="quiet">{t('sign-in.lost')}</p>
      {LOOPBACK.has(location.hostname) && !empty && <p className="quiet">{t('sign-in.local')}</p>}
    </form>
  );
}

const wants = (error: unknown, code: string): boolean =>
  error instanceof RequestFailed && error.code === code;

/** Which second factor was asked for; stays when a code was wrong. */
function useNeeded(error: unknown): 'account.key-needed' | 'account.code-needed' | null {
  const [needed, setNeeded] = useState<'account.key-needed' | 'account.code-needed' | null>(null);
  const code = error instanceof RequestFailed ? error.code : null;
  useEffect(() => {
    if (code === 'account.key-needed' || code === 'account.code-needed') setNeeded(code);
  }, [code]);
  return needed;
}

/**
 * `/sign-in#link=…`: signs in at once by an address that was made on the machine itself. `/sign-in?code=…&state=…`: the
 * browser has come back from the identity provider.
 */
export function SignInScreen() {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [secret] = useState(takeLinkSecret);
  const [answer, setAnswer] = useState(takeProviderAnswer);
  const begun = useRef(false);
  const { mutate, error, isSuccess } = useMutation({
    mutationFn: signInByLink,
    onSuccess: () => client.resetQueries(),
  });
  const me = useQuery(sessionQuery()).data?.me;
  useEffect(() => {
    if (secret === null || begun.current) return;
    begun.current = true;
    mutate(secret);
  }, [secret, mutate]);
  useEffect(() => {
    if (me && (secret === null || isSuccess || error)) void navigate({ to: '/' });
  }, [me, secret, isSuccess, error, navigate]);
  if (answer !== null && !me) return <ProviderAnswer query={answer} again={() => setAnswer(null)} />;
  if (secret !== null && !error) return <p className="loading">{t('sign-in.link')}</p>;
  return (
    <>
      {error && <FailureNotice failure={error} />}
      <SignInForm />
    </>
  );
}
