import { Anchor, Button, Checkbox, TextInput } from '@mantine/core';
import type { PackageView } from '@sijill/domain';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useIdentities, useMay } from '../../access/use-me.ts';
import { askPackage, packageFileAddress } from '../../api/endpoints.ts';
import { packagesQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { ConfirmAgain } from '../account/confirm-again.tsx';

/** Evidence packages of a case: asking for one, and those that were made. */
export function PackagesPanel({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const identities = useIdentities(caseId);
  const exports = useMay(caseId, 'export') && identities === 'all';
  const packages = useInfiniteQuery(packagesQuery(caseId));
  return (
    <>
      <h2>{t('package.title')}</h2>
      <p className="quiet">{t('package.hint')}</p>
      {exports && <PackageForm caseId={caseId} />}
      <AnswerList of={packages} empty={<Empty>{t('package.empty')}</Empty>}>
        {(rows) => <PackageTable packages={rows} downloads={exports} />}
      </AnswerList>
    </>
  );
}

function PackageForm({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const [numbers, setNumbers] = useState('');
  const [purpose, setPurpose] = useState('');
  const [withOriginals, setWithOriginals] = useState(false);
  const queryClient = useQueryClient();
  const asking = useMutation({
    mutationFn: () => {
      const wanted = numbers.split(/[\s,;،؛]+/).filter((number) => number !== '');
      return askPackage(caseId, {
        evidenceNumbers: wanted.length > 0 ? wanted : null,
        withOriginals,
        purpose: purpose.trim() === '' ? null : purpose.trim(),
      });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['case', caseId] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    asking.mutate();
  };
  return (
    <>
      <form className="line-form" onSubmit={submit}>
        <TextInput
          label={t('package.documents')}
          value={numbers}
          onChange={(event) => setNumbers(event.currentTarget.value)}
        />
        <TextInput
          dir="auto"
          label={t('package.purpose')}
          maxLength={300}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <Checkbox
          label={t('package.originals')}
          checked={withOriginals}
          onChange={(event) => setWithOriginals(event.currentTarget.checked)}
        />
        <Button type="submit" loading={asking.isPending}>
          {t('package.make')}
        </Button>
      </form>
      {asking.error && <ConfirmAgain failure={asking.error} onConfirmed={() => asking.mutate()} />}
    </>
  );
}

function PackageTable({ packages, downloads }: { packages: PackageView[]; downloads: boolean }) {
  const { t, count, size, time } = useWords();
  const state = (row: PackageView): string => {
    if (row.status === 'ready' || row.status === 'failed') return t(`package.${row.status}`);
    return t(`package.${row.status}`, {
      done: count(row.pagesDone),
      total: row.pages === null ? '…' : count(row.pages),
    });
  };
  return (
    <DenseTable
      caption={t('package.title')}
      rows={packages}
      keyOf={(row) => row.id}
      columns={[
        { head: t('common.created'), cell: (row) => time(row.createdAt) },
        {
          head: t('common.status'),
          cell: (row) => (
            <>
              {state(row)}
              {row.reason && (
                <div className="reason-detail" dir="auto">
                  {row.reason}
                </div>
              )}
              {row.sha256 && (
                <div className="quiet package-hash" dir="ltr">
                  {t('package.sha256', { hash: row.sha256 })}
                </div>
              )}
            </>
          ),
        },
        {
          head: t('case.documents'),
          numeric: true,
          cell: (row) => (row.documents === null ? '–' : count(row.documents)),
        },
        {
          head: t('case.pages'),
          numeric: true,
          cell: (row) => (row.pages === null ? '–' : count(row.pages)),
        },
        { head: t('package.size'), numeric: true, cell: (row) => (row.size === null ? '–' : size(row.size)) },
        {
          head: t('package.download'),
          cell: (row) =>
            row.status === 'ready' && downloads ? (
              <Anchor href={packageFileAddress(row.id)} download>
                {t('package.download')}
              </Anchor>
            ) : (
              '–'
            ),
        },
      ]}
    />
  );
}
