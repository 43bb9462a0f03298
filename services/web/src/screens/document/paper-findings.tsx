import type { Flag, PageView } from '@sijill/domain';
import { knownWord } from '../../i18n/i18n.ts';
import { useWords } from '../../i18n/use-words.ts';
import { SourceText } from '../../parts/source-text.tsx';

/** What kind of paper it is and who issued it, as the mention of its issuer says; with what a reviewer must see. */
export function PaperFindings({ page }: { page: PageView }) {
  const { t } = useWords();
  return page.mentions.map(({ id, text, value }) => {
    if (value.kind !== 'organisation' || !value.document) return null;
    const { type, reason, flags } = value.document;
    return (
      <div key={id} className="paper-findings">
        <span className="quiet">{t('paper.type')}</span>{' '}
        <span title={reason}>{type === null ? t('paper.type.unknown') : <PaperType type={type} />}</span>
        {' · '}
        <span className="quiet">{t('paper.issuer')}</span> <SourceText>{text}</SourceText>{' '}
        {value.english && <bdi className="quiet">{value.english}</bdi>}
        {flags.map((flag) => (
          <PaperFlag key={flag.code} flag={flag} />
        ))}
      </div>
    );
  });
}

/** Types are an open list, so one without a word is shown as it came. */
function PaperType({ type }: { type: string }) {
  const { t } = useWords();
  const word = knownWord(`paper.type.${type}`);
  return word === null ? <bdi lang="en">{type}</bdi> : t(word);
}

function PaperFlag({ flag }: { flag: Flag }) {
  const { t } = useWords();
  const word = knownWord(`paper.flag.${flag.code}`);
  return (
    <p className="contradiction" role="note">
      {t('paper.flag')}: {word === null ? <bdi lang="en">{flag.sentence}</bdi> : t(word)}{' '}
      {flag.evidence.map((words, index) => (
        <span key={words}>
          {index > 0 && t('common.comma')}
          <SourceText>{words}</SourceText>
        </span>
      ))}
    </p>
  );
}
