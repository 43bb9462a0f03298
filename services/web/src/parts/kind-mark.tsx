import type { MentionKind } from '@sijill/domain';
import { useWords } from '../i18n/use-words.ts';

/** The kind of a mention: its colour as on the page, and its word. */
export function KindMark({ kind }: { kind: MentionKind }) {
  const { t } = useWords();
  return (
    <span className="kind-mark">
      <span className={`kind-swatch kind-${kind}`} aria-hidden />
      {t(`mention.kind.${kind}`)}
    </span>
  );
}
