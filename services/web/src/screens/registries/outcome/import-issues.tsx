import type { RegistryImportView, RegistryIssue, RegistryIssueRow } from '@sijill/domain';
import { useInfiniteQuery } from '@tanstack/react-query';
import { registryIssuesAddress, registryIssuesQuery } from '../../../api/registries.ts';
import { useWords } from '../../../i18n/use-words.ts';
import { AnswerList } from '../../../parts/answer.tsx';
import { DenseTable } from '../../../parts/dense-table.tsx';
import { Empty } from '../../../parts/empty.tsx';
import { IssueText } from '../issue-text.tsx';

/** The rows that were not taken, with their cells, and the remarks on those that were; both to save as CSV. */
export function ImportIssues({ view }: { view: RegistryImportView }) {
  return (['rejected', 'warning'] as const).map((severity) => (
    <Issues key={severity} view={view} severity={severity} />
  ));
}

function Issues({ view, severity }: { view: RegistryImportView; severity: RegistryIssue['severity'] }) {
  const { t, count } = useWords();
  const issues = useInfiniteQuery(registryIssuesQuery(view.id, severity));
  const title = t(severity === 'rejected' ? 'registry.rejectedRows' : 'registry.outcome.warnings');
  const total = severity === 'rejected' ? view.rows.rejected : view.rows.warnings;
  return (
    <>
      <div className="card-head section-head">
        <h3>
          {title}: {count(total)}
        </h3>
        {total > 0 && (
          <a href={registryIssuesAddress(view.id, severity)} download>
            {t('registry.outcome.csv')}
          </a>
        )}
      </div>
      <AnswerList of={issues} empty={<Empty>{t('registry.outcome.nothing')}</Empty>}>
        {(rows) => (
          <DenseTable
            caption={title}
            rows={rows}
            keyOf={(row) => row.id}
            columns={[
              { head: t('registry.line'), cell: (row) => row.line },
              { head: t('registry.column'), cell: (row) => row.column && <bdi>{row.column}</bdi> },
              { head: t('common.reason'), cell: (row) => <IssueText issue={row} /> },
              ...(severity === 'rejected'
                ? [
                    {
                      head: t('registry.outcome.cells'),
                      cell: (row: RegistryIssueRow) => <Cells of={row} headings={view.headings} />,
                    },
                  ]
                : []),
            ]}
          />
        )}
      </AnswerList>
    </>
  );
}

/** The cells that are not empty, each behind its heading. */
function Cells({ of, headings }: { of: RegistryIssueRow; headings: readonly string[] }) {
  const cells = (of.cells ?? []).map((cell, index) => ({ cell, heading: headings[index] ?? `${index + 1}` }));
  return cells
    .filter(({ cell }) => cell !== '')
    .map(({ cell, heading }) => (
      <span key={heading} className="pair">
        <bdi className="quiet">{heading}</bdi>:{' '}
        <bdi>{cell.length > 200 ? `${cell.slice(0, 200)}…` : cell}</bdi>
      </span>
    ));
}
