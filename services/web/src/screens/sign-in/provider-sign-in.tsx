import { Alert, Button, TextInput } from '@mantine/core';
import type { ProviderRest } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import {
  answerProvider,
  beginAtProvider,
  finishProvider,
  finishProviderByKey,
  sessionQuery,
} from '../../api/account.ts';
import { RequestFailed } from '../../api/request.ts';
import { useWords } from '../../i18n/use-words.ts';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { SecretInput } from '../../parts/secret-input.tsx';

/** Leads to the identity provider; nothing where none is set up. */
export function ProviderButton() {
  const { t } = useWords();
  const name = useQuery(sessionQuery()).data?.provider;
  const leaving = useMutation({
    mutationFn: beginAtProvider,
    onSuccess: ({ address }) => location.assign(address),
  });
  if (!name) return null;
  return (
    <>
      <Button
        type="button"
        variant="default"
        loading={leaving.isPending || leaving.isSuccess}
        onClick={() => leaving.mutate()}
      >
        {t('sign-in.provider', { name })}
      </Button>
      {leaving.error && <FailureNotice failure={leaving.error} />}
    </>
  );
}

type Wanted = 'account.oidc-password' | 'account.code-needed' | 'account.key-needed';
const WANTED = new Set<string>(['account.oidc-password', 'account.code-needed', 'account.key-needed']);

/** The browser has come back from the provider; asks for what is wanted besides. `again` leads back to the sign-in form. */
export function ProviderAnswer({ query, again }: { query: string; again: () => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const begun = useRef(false);
  const [wanted, setWanted] = useState<ReadonlySet<Wanted>>(new Set());
  const [rest, setRest] = useState({ password: '', code: '' });
  const want = (error: unknown) => {
    if (error instanceof RequestFailed && WANTED.has(error.code))
      setWanted((before) => new Set([...before, error.code as Wanted]));
  };
  const after = { onSuccess: () => client.resetQueries(), onError: want };
  const answering = useMutation({ mutationFn: answerProvider, ...after });
  const given = (): ProviderRest => ({
    ...(rest.password !== '' && { password: rest.password }),
    ...(rest.code.trim() !== '' && { code: rest.code }),
  });
  const finishing = useMutation({ mutationFn: () => finishProvider(given()), ...after });
  const byKey = useMutation({ mutationFn: () => finishProviderByKey(given()), ...after });
  const { mutate } = answering;
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    mutate(query);
  }, [query, mutate]);
  const failure = [byKey.error, finishing.error, answering.error].find(
    (error) => error && !(error instanceof RequestFailed && WANTED.has(error.code)),
  );
  const toBegin = (
    <Button variant="default" onClick={again}>
      {t('sign-in.title')}
    </Button>
  );
  if (wanted.size === 0)
    return failure ? (
      <>
        <FailureNotice failure={failure} />
        {toBegin}
      </>
    ) : (
      <p className="loading">{t('sign-in.link')}</p>
    );
  const over = failure instanceof RequestFailed && failure.code === 'account.oidc';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    byKey.reset();
    finishing.mutate();
  };
  return (
    <form className="narrow-form" onSubmit={submit} aria-label={t('sign-in.title')}>
      <h1>{t('sign-in.title')}</h1>
      {wanted.has('account.oidc-password') && (
        <>
          <Alert role="note">{t('sign-in.provider.first')}</Alert>
          <SecretInput
            label={t('sign-in.password')}
            autoComplete="current-password"
            required
            value={rest.password}
            onChange={(event) => setRest({ ...rest, password: event.currentTarget.value })}
          />
        </>
      )}
      {wanted.has('account.key-needed') && (
        <Button loading={byKey.isPending} onClick={() => byKey.mutate()}>
          {t('key.use')}
        </Button>
      )}
      {(wanted.has('account.code-needed') || wanted.has('account.key-needed')) && (
        <TextInput
          label={t(wanted.has('account.key-needed') ? 'sign-in.code.instead' : 'sign-in.code')}
          autoComplete="one-time-code"
          dir="ltr"
          value={rest.code}
          onChange={(event) => setRest({ ...rest, code: event.currentTarget.value })}
        />
      )}
      {!over && (
        <Button type="submit" loading={finishing.isPending}>
          {t('sign-in.submit')}
        </Button>
      )}
      {failure != null && <FailureNotice failure={failure} />}
      {over && toBegin}
    </form>
  );
}
