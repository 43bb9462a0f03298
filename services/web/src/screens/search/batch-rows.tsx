import type { BatchSearchView } from '@sijill/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { batchRowsQuery } from '../../api/queries.ts';
import { useWords } from '../../i18n/use-words.ts';
import { AnswerList } from '../../parts/answer.tsx';
import { DenseTable } from '../../parts/dense-table.tsx';
import { Empty } from '../../parts/empty.tsx';
import { SourceText } from '../../parts/source-text.tsx';

/** The lines of a list, read when they are first looked at. */
export function BatchRows({ list }: { list: BatchSearchView }) {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('batchSearch.lines')}</summary>
      {open && <Lines key={list.done + list.failed} list={list} />}
    </details>
  );
}

function Lines({ list }: { list: BatchSearchView }) {
  const { t, count } = useWords();
  const lines = useInfiniteQuery({ ...batchRowsQuery(list.id), staleTime: 0 });
  const { ocr, scripts } = list.settings;
  return (
    <AnswerList of={lines} empty={<Empty>{t('batchSearch.empty')}</Empty>}>
      {(rows) => (
        <DenseTable
          caption={t('batchSearch.lines')}
          rows={rows}
          keyOf={(row) => String(row.line)}
          columns={[
            { head: t('registry.line'), numeric: true, cell: (row) => count(row.line) },
            {
              head: t('batchSearch.query'),
              cell: (row) => (
                <Link
                  to="/cases/$caseId/search"
                  params={{ caseId: list.caseId }}
                  search={{
                    q: list.settings.as === 'person' ? `person:(${row.query})` : row.query,
                    ocr,
                    scripts,
                  }}
                >
                  <SourceText>{row.query}</SourceText>
                </Link>
              ),
            },
            {
              head: t('batchSearch.found'),
              numeric: true,
              cell: (row) =>
                row.status === 'done' ? count(row.found ?? 0) : t(`batchSearch.line.${row.status}`),
            },
            { head: t('common.reason'), cell: (row) => row.reason && <bdi>{row.reason}</bdi> },
          ]}
        />
      )}
    </AnswerList>
  );
}
