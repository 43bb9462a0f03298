import type { RegistryPerson, RegistryPreview } from '@sijill/domain';
import { useWords } from '../../../i18n/use-words.ts';
import { DenseTable } from '../../../parts/dense-table.tsx';
import { SourceText } from '../../../parts/source-text.tsx';
import { IssueText } from '../issue-text.tsx';
import { usePersonFacts } from '../person-facts.tsx';

const ISSUES_SHOWN = 100;

/** The first rows as they would be stored, and everything that is said of the rows looked at. */
export function PreviewRows({ preview }: { preview: RegistryPreview }) {
  const { t, count } = useWords();
  const { rows, issues, rowsRead, rejected, warnings, wholeFile } = preview;
  const hidden = issues.length - ISSUES_SHOWN;
  return (
    <>
      <p>
        {t('registry.preview.looked', {
          rows: count(rowsRead),
          rejected: count(rejected),
          warnings: count(warnings),
        })}{' '}
        {wholeFile && t('registry.preview.whole')}
      </p>
      <DenseTable
        caption={t('registry.step.preview')}
        rows={rows}
        keyOf={(row) => String(row.line)}
        columns={[
          { head: t('registry.line'), cell: (row) => row.line },
          { head: t('registry.ownId'), cell: (row) => row.person && <bdi>{row.person.ownId}</bdi> },
          {
            head: t('common.name'),
            cell: (row) =>
              row.person ? (
                <Names person={row.person} />
              ) : (
                <span className="contradiction">{t('registry.notTaken')}</span>
              ),
          },
          {
            head: t('registry.facts'),
            cell: (row) =>
              row.person ? (
                <Facts person={row.person} />
              ) : (
                issues
                  .filter(({ line, severity }) => line === row.line && severity === 'rejected')
                  .map((issue) => (
                    <div key={issue.code}>
                      <IssueText issue={issue} />
                    </div>
                  ))
              ),
          },
        ]}
      />
      {issues.length > 0 && (
        <>
          <h3>{t('registry.preview.issues')}</h3>
          <DenseTable
            caption={t('registry.preview.issues')}
            rows={issues.slice(0, ISSUES_SHOWN).map((issue, at) => ({ issue, at }))}
            keyOf={({ at }) => String(at)}
            columns={[
              { head: t('registry.line'), cell: ({ issue }) => issue.line },
              {
                head: t('common.status'),
                cell: ({ issue }) =>
                  issue.severity === 'rejected' ? (
                    <span className="contradiction">{t('registry.notTaken')}</span>
                  ) : (
                    t('registry.warned')
                  ),
              },
              { head: t('registry.column'), cell: ({ issue }) => issue.column && <bdi>{issue.column}</bdi> },
              { head: t('common.reason'), cell: ({ issue }) => <IssueText issue={issue} /> },
            ]}
          />
          {hidden > 0 && <p className="quiet">{t('registry.preview.hidden', { count: count(hidden) })}</p>}
        </>
      )}
    </>
  );
}

/** Every whole name of a person, one below the other. */
export function Names({ person }: { person: RegistryPerson }) {
  const names = [person.nameArabic, person.nameLatin, person.nameOther].filter((name) => name !== undefined);
  return names.map((name) => (
    <span key={name} className="name-line">
      <SourceText>{name}</SourceText>
    </span>
  ));
}

function Facts({ person }: { person: RegistryPerson }) {
  const { t } = useWords();
  const facts = usePersonFacts(person).filter(({ field }) => !/^parts/.test(field));
  return facts.map(({ field, label, value, derived }) => (
    <span key={field} className="pair">
      <span className="quiet">{label}</span> {value}
      {derived && (
        <span className="derived" title={t('registry.person.derived')}>
          *
        </span>
      )}
    </span>
  ));
}
