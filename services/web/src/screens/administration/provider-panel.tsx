import { Button, TextInput } from '@mantine/core';
import type { AccountView, ProviderIdentityView } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { nameAtProvider, providerIdentitiesQuery, sessionQuery } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';

/** Who is whom at the identity provider; nothing where none is set up. */
export function ProviderPanel({ accounts }: { accounts: readonly AccountView[] }) {
  const name = useQuery(sessionQuery()).data?.provider;
  return name ? <Identities accounts={accounts} provider={name} /> : null;
}

function Identities({ accounts, provider }: { accounts: readonly AccountView[]; provider: string }) {
  const { t, time } = useWords();
  const identities = useQuery(providerIdentitiesQuery());
  return (
    <>
      <h2>{t('provider.title', { name: provider })}</h2>
      <p className="quiet">{t('provider.hint')}</p>
      <Answer of={identities}>
        {({ rows }) => {
          const known = new Map(rows.map((row) => [row.id, row]));
          return (
            <DenseTable
              caption={t('provider.title', { name: provider })}
              rows={[...accounts]}
              keyOf={(row) => row.id}
              columns={[
                { head: t('common.name'), cell: (row) => <bdi>{row.name}</bdi> },
                {
                  head: t('provider.linked'),
                  cell: ({ id }) => {
                    const at = known.get(id)?.linkedAt;
                    return at ? time(at) : t(known.has(id) ? 'provider.waiting' : 'common.none');
                  },
                },
                {
                  head: t('people.change'),
                  cell: (row) => (
                    <IdentityForm
                      key={JSON.stringify(known.get(row.id) ?? null)}
                      account={row}
                      identity={known.get(row.id)}
                    />
                  ),
                },
              ]}
            />
          );
        }}
      </Answer>
    </>
  );
}

/** An address has an @; anything else is the provider's own number of the person. */
const asIdentity = (text: string) =>
  text === '' ? null : text.includes('@') ? { email: text, subject: null } : { email: null, subject: text };

function IdentityForm({
  account,
  identity,
}: {
  account: AccountView;
  identity: ProviderIdentityView | undefined;
}) {
  const { t } = useWords();
  const client = useQueryClient();
  const before = identity?.email ?? identity?.subject ?? '';
  const [text, setText] = useState(before);
  const naming = useMutation({
    mutationFn: () => nameAtProvider(account.id, asIdentity(text.trim())),
    onSuccess: () => client.invalidateQueries(providerIdentitiesQuery()),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    naming.mutate();
  };
  return (
    <form className="line-form" onSubmit={submit} aria-label={t('provider.name.for', { name: account.name })}>
      <TextInput
        size="xs"
        label={t('provider.identity')}
        dir="ltr"
        autoComplete="off"
        maxLength={320}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button
        type="submit"
        size="xs"
        variant="default"
        loading={naming.isPending}
        disabled={text.trim() === before}
      >
        {t('quota.set')}
      </Button>
      {naming.error && <FailureNotice failure={naming.error} />}
    </form>
  );
}
