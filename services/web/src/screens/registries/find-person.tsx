import { Button, TextInput } from '@mantine/core';
import type { FoundPeople, FoundPerson } from '@sijill/domain';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { findInRegistries } from '../../api/registries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { FailureNotice } from '../../parts/failure-notice.tsx';
import { SourceText } from '../../parts/source-text.tsx';
import { reasonLine } from '../candidates/reason-line.ts';

/** Who in the registries of a case is a name, in any script and spelling: the best people, how likely and why. */
export function FindPerson({ caseId }: { caseId: string }) {
  const { t } = useWords();
  const [name, setName] = useState('');
  const finding = useMutation({ mutationFn: (asked: string) => findInRegistries(caseId, asked) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') finding.mutate(name);
  };
  return (
    <section aria-labelledby="who">
      <h2 id="who">{t('registry.who')}</h2>
      <form className="line-form" onSubmit={submit}>
        <TextInput
          type="search"
          label={t('registry.who.hint')}
          dir="auto"
          maxLength={1_000}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" loading={finding.isPending}>
          {t('registry.who.find')}
        </Button>
      </form>
      {finding.error && <FailureNotice failure={finding.error} />}
      {finding.data && <FoundList caseId={caseId} found={finding.data} />}
    </section>
  );
}

/** The people found, best first. */
export function FoundList({ caseId, found }: { caseId: string; found: FoundPeople }) {
  const { t, count, share, language } = useWords();
  const reason = ({ explanation }: FoundPerson) =>
    language === 'en' ? explanation.summary : reasonLine(explanation, t);
  return (
    <>
      {found.behind && <p role="status">{t('registry.who.behind')}</p>}
      {found.rows.length === 0 ? (
        <Empty>{t('registry.who.nobody', { count: count(found.searched) })}</Empty>
      ) : (
        <DenseTable
          caption={t('registry.who.found', { count: count(found.searched) })}
          rows={found.rows}
          keyOf={(row) => row.id}
          columns={[
            { head: t('candidate.score'), numeric: true, cell: (row) => share(row.score) },
            {
              head: t('common.name'),
              cell: (row) => (
                <Link to="/cases/$caseId/registries/people/$personId" params={{ caseId, personId: row.id }}>
                  <SourceText>{row.comparedName}</SourceText>
                </Link>
              ),
            },
            { head: t('registry.ownId'), cell: (row) => <bdi>{row.ownId}</bdi> },
            { head: t('registry.one'), cell: (row) => <bdi>{row.registry}</bdi> },
            { head: t('candidate.reason'), cell: (row) => <span dir="auto">{reason(row)}</span> },
          ]}
        />
      )}
    </>
  );
}
