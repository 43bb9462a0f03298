import type { EvidenceChange, JudgementView } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';
import { SourceText } from '../../parts/source-text.tsx';

/** What people decided so far, oldest first, each with what has changed since. */
export function JudgementList({ judgements }: { judgements: readonly JudgementView[] }) {
  const { t, time } = useWords();
  return (
    <ol className="judgements">
      {judgements.map((one) => (
        <li key={one.id}>
          <strong>{t(`verdict.${one.act}`)}</strong>
          {one.certainty && <span className="quiet"> · {t(`certainty.${one.certainty}`)}</span>} ·{' '}
          <bdi>{one.reviewer}</bdi>
          {one.mine && <span className="quiet"> ({t('judgement.mine')})</span>}
          <div className="quiet">
            {time(one.at)}
            {one.blind && ` · ${t('judgement.blind')}`}
            {!one.authenticated && ` · ${t('reviewer.unchecked')}`}
          </div>
          {one.reason !== '' && (
            <p dir="auto" className="judgement-reason">
              {one.reason}
            </p>
          )}
          {one.changes.length > 0 && <Changes changes={one.changes} />}
        </li>
      ))}
    </ol>
  );
}

function Changes({ changes }: { changes: readonly EvidenceChange[] }) {
  const { t } = useWords();
  return (
    <ul className="changes">
      {changes.map((change) => (
        <li key={change.what} className={change.material ? 'contradiction' : 'quiet'}>
          {t(`change.${change.what}`)}
          <BeforeAfter change={change} />
        </li>
      ))}
    </ul>
  );
}

/** Hashes and ids say nothing to a reader; texts and numbers do. */
const READABLE: readonly EvidenceChange['what'][] = ['text', 'line', 'score', 'namesakes', 'compared-name'];

function BeforeAfter({ change: { what, before, after } }: { change: EvidenceChange }) {
  const { t } = useWords();
  if (!READABLE.includes(what)) return null;
  return (
    <>
      {': '}
      <SourceText>{before}</SourceText> {t('change.to')} <SourceText>{after}</SourceText>
    </>
  );
}
