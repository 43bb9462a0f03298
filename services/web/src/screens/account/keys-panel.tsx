import { Anchor, Button, TextInput } from '@mantine/core';
import type { KeyView } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { isNumberedHost } from '../../access/security-key.ts';
import { addKey, keysQuery, removeKey } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ConfirmAgain } from './confirm-again.tsx';

/** Security keys and passkeys of the own account. */
export function KeysPanel({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const { t, time } = useWords();
  const keys = useQuery(keysQuery());
  return (
    <>
      <h3>{t('key.title')}</h3>
      <p className="quiet">{t('key.hint')}</p>
      <Answer of={keys}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty>{t('key.empty')}</Empty>
          ) : (
            <DenseTable
              caption={t('key.title')}
              rows={rows}
              keyOf={(row) => row.id}
              columns={[
                { head: t('common.name'), cell: (row) => <bdi>{row.name}</bdi> },
                { head: t('key.host'), cell: (row) => <bdi dir="ltr">{row.host}</bdi> },
                { head: t('key.kind'), cell: (row) => <KeyKind of={row} /> },
                { head: t('common.created'), cell: (row) => time(row.createdAt) },
                { head: t('token.used'), cell: (row) => (row.usedAt ? time(row.usedAt) : t('token.never')) },
                { head: t('key.remove'), cell: (row) => <RemoveKey of={row} /> },
              ]}
            />
          )
        }
      </Answer>
      {isNumberedHost(location.hostname) ? <OtherAddress /> : <KeyForm onCodes={onCodes} />}
    </>
  );
}

/** What it shows beyond that it is there, and whether it is on one device only. */
function KeyKind({ of: { verifies, synced } }: { of: KeyView }) {
  const { t } = useWords();
  return (
    <>
      {[t(verifies ? 'key.verifies' : 'key.present'), ...(synced ? [t('key.synced')] : [])].join(
        t('common.comma'),
      )}
    </>
  );
}

/** Under a number no key answers; on the machine itself there is a name beside it. */
function OtherAddress() {
  const { t } = useWords();
  const named = `http://localhost:${location.port}/account`;
  return (
    <p>
      {t('key.number')}{' '}
      {location.protocol === 'http:' && (
        <Anchor inherit underline="always" href={named}>
          <bdi dir="ltr">{named}</bdi>
        </Anchor>
      )}
    </p>
  );
}

function KeyForm({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const adding = useMutation({
    mutationFn: () => addKey(name.trim()),
    onSuccess: async ({ codes }) => {
      setName('');
      // With the codes of a first factor the screen stays until they are kept.
      if (codes) onCodes(codes);
      else await client.invalidateQueries();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    adding.mutate();
  };
  return (
    <>
      <form className="line-form" onSubmit={submit} aria-label={t('key.add')}>
        <TextInput
          label={t('key.name')}
          dir="auto"
          required
          maxLength={60}
          autoComplete="off"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={adding.isPending}>
          {t('key.add')}
        </Button>
      </form>
      {adding.error && <ConfirmAgain failure={adding.error} onConfirmed={() => adding.mutate()} />}
    </>
  );
}

/** Asks twice. */
function RemoveKey({ of: { id, name } }: { of: KeyView }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [asked, setAsked] = useState(false);
  const removing = useMutation({
    mutationFn: () => removeKey(id),
    onSuccess: () => client.invalidateQueries(),
  });
  if (!asked)
    return (
      <Button size="compact-xs" variant="default" onClick={() => setAsked(true)}>
        {t('key.remove')}
      </Button>
    );
  return (
    <>
      <Button size="compact-xs" color="red" loading={removing.isPending} onClick={() => removing.mutate()}>
        {t('key.remove.sure', { name })}
      </Button>
      {removing.error && <ConfirmAgain failure={removing.error} onConfirmed={() => removing.mutate()} />}
    </>
  );
}
