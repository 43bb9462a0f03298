import { Alert, Button, TextInput } from '@mantine/core';
import type { LinkView } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { takeLinkSecret } from '../../access/link-secret.ts';
import { acceptLink, lookAtLink } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { LoginInput } from '../../parts/login-input.tsx';
import { agree, NewPasswordFields } from './new-password.tsx';

/** `/welcome#link=…`: the first administrator, an invitation, a new start. */
export function WelcomeScreen() {
  const { t } = useWords();
  const [secret] = useState(takeLinkSecret);
  const link = useQuery({
    queryKey: ['link', secret],
    queryFn: () => lookAtLink(secret ?? ''),
    enabled: secret !== null,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  });
  if (secret === null) return <Alert role="note">{t('welcome.none')}</Alert>;
  return (
    <>
      <Answer of={link}>{(view) => <AcceptForm secret={secret} link={view} />}</Answer>
      {link.isError && (
        <p>
          <Link to="/">{t('sign-in.title')}</Link>
        </p>
      )}
    </>
  );
}

function AcceptForm({ secret, link }: { secret: string; link: LinkView }) {
  const { t } = useWords();
  const client = useQueryClient();
  const navigate = useNavigate();
  const first = link.purpose === 'first';
  const [login, setLogin] = useState('');
  const [name, setName] = useState('');
  const [twice, setTwice] = useState({ password: '', again: '' });
  const accepting = useMutation({
    mutationFn: () => acceptLink({ token: secret, password: twice.password, ...(first && { login, name }) }),
    onSuccess: async () => {
      await navigate({ to: '/account' });
      await client.resetQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (agree(twice)) accepting.mutate();
  };
  return (
    <form className="narrow-form" onSubmit={submit}>
      <h1>
        {link.purpose === 'sign-in'
          ? t('sign-in.title')
          : t(`welcome.title.${link.purpose}`, { name: link.name ?? '' })}
      </h1>
      {link.login !== null && <p>{t('welcome.login', { login: link.login })}</p>}
      {first && (
        <>
          <LoginInput value={login} onChange={setLogin} />
          <TextInput
            label={t('welcome.name')}
            autoComplete="name"
            dir="auto"
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
        </>
      )}
      <NewPasswordFields value={twice} onChange={setTwice} />
      <Button type="submit" loading={accepting.isPending}>
        {t('welcome.submit')}
      </Button>
      {accepting.error && <FailureNotice failure={accepting.error} />}
    </form>
  );
}
