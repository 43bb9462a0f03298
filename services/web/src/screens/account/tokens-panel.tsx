import { Alert, Button, Checkbox, TextInput } from '@mantine/core';
import { type Me, TokenScope } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { makeToken, revokeToken, tokensQuery } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { ConfirmAgain } from './confirm-again.tsx';

/** Tokens that programs sign in with. */
export function TokensPanel({ me }: { me: Me }) {
  const { t, time } = useWords();
  const client = useQueryClient();
  const tokens = useQuery(tokensQuery());
  const revoking = useMutation({
    mutationFn: revokeToken,
    onSuccess: () => client.invalidateQueries(tokensQuery()),
  });
  return (
    <section>
      <h2>{t('token.title')}</h2>
      <p className="quiet">{t('token.hint')}</p>
      {revoking.error && <FailureNotice failure={revoking.error} />}
      <Answer of={tokens}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{t('token.empty')}</Empty>
          ) : (
            <DenseTable
              caption={t('token.title')}
              rows={rows}
              keyOf={(row) => row.id}
              columns={[
                { head: t('token.name'), cell: (row) => <bdi>{row.name}</bdi> },
                {
                  head: t('token.scopes'),
                  cell: (row) => row.scopes.map((scope) => t(`token.scope.${scope}`)).join(t('common.comma')),
                },
                { head: t('token.used'), cell: (row) => (row.usedAt ? time(row.usedAt) : t('token.never')) },
                { head: t('token.until'), cell: (row) => (row.expiresAt ? time(row.expiresAt) : '–') },
                {
                  head: t('token.revoke'),
                  cell: (row) => (
                    <Button size="compact-xs" variant="default" onClick={() => revoking.mutate(row.id)}>
                      {t('token.revoke')}
                    </Button>
                  ),
                },
              ]}
            />
          )
        }
      </Answer>
      <TokenForm administers={me.duties.includes('administrator')} />
    </section>
  );
}

function TokenForm({ administers }: { administers: boolean }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<TokenScope[]>(['read']);
  const making = useMutation({
    mutationFn: () => makeToken({ name: name.trim(), scopes }),
    onSuccess: async () => {
      setName('');
      await client.invalidateQueries(tokensQuery());
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    making.mutate();
  };
  const offered = TokenScope.options.filter((scope) => scope !== 'administer' || administers);
  const choose = (scope: TokenScope, wanted: boolean) =>
    setScopes((before) => (wanted ? [...before, scope] : before.filter((one) => one !== scope)));
  return (
    <>
      <form className="line-form" onSubmit={submit}>
        <TextInput
          label={t('token.name')}
          dir="auto"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {offered.map((scope) => (
          <Checkbox
            key={scope}
            label={t(`token.scope.${scope}`)}
            checked={scopes.includes(scope)}
            onChange={(event) => choose(scope, event.currentTarget.checked)}
          />
        ))}
        <Button type="submit" disabled={scopes.length === 0} loading={making.isPending}>
          {t('token.make')}
        </Button>
      </form>
      {making.data && (
        <Alert color="green" title={t('token.made')}>
          <code dir="ltr" className="secret">
            {making.data.token}
          </code>
        </Alert>
      )}
      {making.error && <ConfirmAgain failure={making.error} onConfirmed={() => making.mutate()} />}
    </>
  );
}
