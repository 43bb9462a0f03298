import { Anchor } from '@mantine/core';
import type { PackageView } from '@sijill/domain';
import { packageFileAddress } from '../../api/packages.ts';
import { useWords } from '../../i18n/use-words.ts';
import { DenseTable } from '../../parts/dense-table.tsx';
import { PackageDecision } from './package-decision.tsx';

interface PackageTableProps {
  packages: PackageView[];
  caseId: string;
  /** Whether the one who looks may decide and download. */
  downloads: boolean;
}

/** Packages with what they hold back, who asked, who decided, and until when they can be taken. */
export function PackageTable({ packages, caseId, downloads }: PackageTableProps) {
  const { t, count, size, time } = useWords();
  return (
    <DenseTable
      caption={t('package.title')}
      rows={packages}
      keyOf={(row) => row.id}
      columns={[
        {
          head: t('common.created'),
          cell: (row) => (
            <>
              {time(row.createdAt)}
              <div className="quiet">
                {t('package.askedBy')} <bdi>{row.askedBy}</bdi>
              </div>
            </>
          ),
        },
        { head: t('common.status'), cell: (row) => <PackageState row={row} /> },
        {
          head: t('package.state'),
          cell: (row) => <PackageDecision row={row} caseId={caseId} decides={downloads} />,
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
            downloads && takeable(row) ? (
              <Anchor className="package-take" size="sm" href={packageFileAddress(row.id)} download>
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

const takeable = ({ status, decision, expiresAt, withdrawn }: PackageView): boolean =>
  status === 'ready' &&
  !withdrawn &&
  decision?.decision === 'approved' &&
  expiresAt !== null &&
  Date.parse(expiresAt) > Date.now();

function PackageState({ row }: { row: PackageView }) {
  const { t, count } = useWords();
  const state =
    row.status === 'ready' || row.status === 'failed'
      ? t(`package.${row.status}`)
      : t(`package.${row.status}`, {
          done: count(row.pagesDone),
          total: row.pages === null ? '…' : count(row.pages),
        });
  const left = row.leftOut.map((one) => t(`package.leftOut.${one.reason}`, { count: count(one.people) }));
  return (
    <>
      {state}
      {row.reason && (
        <div className="reason-detail" dir="auto">
          {row.reason}
        </div>
      )}
      {row.redaction && (
        <div className="quiet">
          {t('package.redaction')}: {t(`package.redaction.${row.redaction.rule}`)}
        </div>
      )}
      {left.length > 0 && <div>{t('package.leftOut', { list: left.join(t('common.comma')) })}</div>}
      {row.rules.ground && (
        <div className="quiet" dir="auto">
          {t('package.ground', { ground: row.rules.ground })}
        </div>
      )}
      {row.recipient && (
        <div className="quiet package-hash" dir="ltr">
          {t('package.encrypted', { key: `${row.recipient.slice(0, 16)}…` })}
        </div>
      )}
      {row.correctedSince > 0 && (
        <div className="contradiction">
          {t('package.correctedSince', { count: count(row.correctedSince) })}
        </div>
      )}
      {row.sha256 && (
        <div className="quiet package-hash" dir="ltr">
          {t('package.sha256', { hash: row.sha256 })}
        </div>
      )}
    </>
  );
}
