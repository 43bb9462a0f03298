import { Button, TextInput } from '@mantine/core';
import type { AccountView, QuotaUse } from '@sijill/domain';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { quotasQuery, setQuota } from '../../api/account.ts';
import { useWords } from '../../i18n/use-words.ts';
import { Answer } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';

const GB = 1e9;

/** How much everybody has brought in, and how much they may. */
export function QuotaPanel({ accounts }: { accounts: readonly AccountView[] }) {
  const { t, count, size } = useWords();
  const quotas = useQuery(quotasQuery());
  const figure = ({ used, allowed }: QuotaUse['bytes'], said: (value: number) => string) =>
    t('quota.of', { used: said(used), allowed: allowed === null ? t('quota.any') : said(allowed) });
  return (
    <>
      <h2>{t('quota.title')}</h2>
      <p className="quiet">{t('quota.hint')}</p>
      <Answer of={quotas}>
        {({ rows }) => {
          const uses = new Map(rows.map((row) => [row.id, row]));
          const shown = accounts.flatMap((account) => {
            const use = uses.get(account.id);
            return use ? [{ account, use }] : [];
          });
          return (
            <DenseTable
              caption={t('quota.title')}
              rows={shown}
              keyOf={({ account }) => account.id}
              columns={[
                { head: t('common.name'), cell: ({ account }) => <bdi>{account.name}</bdi> },
                { head: t('quota.stored'), cell: ({ use }) => figure(use.bytes, size) },
                { head: t('quota.waiting'), cell: ({ use }) => figure(use.pages, count) },
                {
                  head: t('people.change'),
                  cell: ({ account, use }) => (
                    <QuotaForm
                      key={`${use.bytes.own} ${use.pages.own}`}
                      id={account.id}
                      name={account.name}
                      use={use}
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

/** Undefined: what is typed is no limit. */
function limitOf(text: string, unit: number): number | null | undefined {
  if (text.trim() === '') return null;
  const value = Math.round(Number(text) * unit);
  return Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function QuotaForm({ id, name, use }: { id: string; name: string; use: QuotaUse }) {
  const { t } = useWords();
  const client = useQueryClient();
  const [gb, setGb] = useState(use.bytes.own === null ? '' : String(use.bytes.own / GB));
  const [pages, setPages] = useState(use.pages.own === null ? '' : String(use.pages.own));
  const [bytesWanted, pagesWanted] = [limitOf(gb, GB), limitOf(pages, 1)];
  const setting = useMutation({
    mutationFn: (wanted: { bytes: number | null; pages: number | null }) => setQuota(id, wanted),
    onSuccess: () =>
      Promise.all([
        client.invalidateQueries(quotasQuery()),
        client.invalidateQueries({ queryKey: ['account', 'quota'] }),
      ]),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (bytesWanted !== undefined && pagesWanted !== undefined)
      setting.mutate({ bytes: bytesWanted, pages: pagesWanted });
  };
  const field = (label: string, value: string, set: (text: string) => void, wrong: boolean) => (
    <TextInput
      size="xs"
      label={label}
      placeholder={t('quota.normal')}
      inputMode="decimal"
      autoComplete="off"
      value={value}
      error={wrong ? t('quota.wrong') : undefined}
      onChange={(event) => set(event.currentTarget.value)}
    />
  );
  return (
    <form className="line-form" onSubmit={submit} aria-label={t('quota.set.for', { name })}>
      {field(t('quota.gb', { name }), gb, setGb, bytesWanted === undefined)}
      {field(t('quota.pages', { name }), pages, setPages, pagesWanted === undefined)}
      <Button
        type="submit"
        size="xs"
        variant="default"
        loading={setting.isPending}
        disabled={bytesWanted === undefined || pagesWanted === undefined}
      >
        {t('quota.set')}
      </Button>
      {setting.error && <FailureNotice failure={setting.error} />}
    </form>
  );
}
