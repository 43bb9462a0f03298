import type { PageView } from '@sijill/domain';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { PageLink } from '../../parts/page-link.tsx';
import { StatusMark } from '../../parts/status-mark.tsx';

/** The verdict on the reading, in words, with its reasons. */
export function VerdictMark({ page }: { page: PageView }) {
  const { t } = useWords();
  if (page.verdict === null) return null;
  return (
    <p className="page-verdict">
      <strong>{t('page.verdict')}:</strong>{' '}
      <StatusMark status={page.verdict}>{t(`page.verdict.${page.verdict}`)}</StatusMark>{' '}
      {page.verdictReasons.map((reason, index) => (
        <span key={reason}>
          {index > 0 && t('common.comma')}
          <Reason>{reason}</Reason>
        </span>
      ))}
    </p>
  );
}

/** A reason in the reader's language where there are words for it, else as the engine says it. */
function Reason({ children }: { children: string }) {
  const { t } = useWords();
  const word = knownWord(`reason.${children.replaceAll(' ', '-')}`);
  return word ? t(word) : <bdi lang="en">{children}</bdi>;
}

/** Whether text that the file brought along was taken, and why. */
export function TextLayerChoice({ page }: { page: PageView }) {
  const { t } = useWords();
  if (page.textLayer === null) return null;
  const { taken, reason } = page.textLayer;
  return (
    <p className="quiet">
      {t('page.textLayer')}: {t(taken ? 'page.textLayer.taken' : 'page.textLayer.rejected')}
      {reason && (
        <>
          {' · '}
          <bdi lang="en">{reason}</bdi>
        </>
      )}
    </p>
  );
}

const SHOWN_DUPLICATES = 12;

/** The other pages that look the same, as links. */
export function NearDuplicates({ page, caseId }: { page: PageView; caseId: string }) {
  const { t, count } = useWords();
  if (page.nearDuplicates.length === 0) return null;
  return (
    <div className="near-duplicates" role="note">
      {t('page.duplicates', { count: count(page.nearDuplicates.length) })}
      <ul>
        {page.nearDuplicates.slice(0, SHOWN_DUPLICATES).map((other) => (
          <li key={other.pageId}>
            <PageLink caseId={caseId} {...other} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What was measured on the image, unrolled on demand. */
export function PageMeasures({ page }: { page: PageView }) {
  const { t } = useWords();
  if (page.measures === null) return null;
  return (
    <details>
      <summary>{t('page.measures')}</summary>
      <dl className="measures" dir="ltr" lang="en">
        {flat(page.measures).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

/** Nested measures with their path as a name, numbers to three places. */
function flat(measures: Record<string, unknown>, path = ''): [string, string][] {
  return Object.entries(measures).flatMap(([name, value]): [string, string][] => {
    const at = path === '' ? name : `${path}.${name}`;
    if (Array.isArray(value)) return [[at, value.join(', ') || '–']];
    if (typeof value === 'object' && value !== null) return flat(value as Record<string, unknown>, at);
    return [[at, typeof value === 'number' ? String(Math.round(value * 1000) / 1000) : String(value)]];
  });
}
