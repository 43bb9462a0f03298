import type { MentionView } from '@sijill/domain';
import { memo, useMemo } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import type { PageSide } from './page-sides.ts';
import { segmentText, type TextSegment } from './segment-text.ts';
import { LOW_CONFIDENCE, NOTHING } from './word-marks.ts';

/** The page's text right to left, mentions in the colour of their kind, doubtful words dotted. */
export function PageText({ page, lit, onPoint, onChoose, find }: PageSide & { find: string | undefined }) {
  const { t } = useWords();
  const segments = useMemo(
    () => segmentText({ text: page.text, words: page.words, mentions: page.mentions, find }),
    [page, find],
  );
  if (page.text.trim() === '') return <p className="empty">{t('page.text.empty')}</p>;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing only lights a word; the list of mentions does it by keyboard
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div
      className="page-text"
      dir="rtl"
      lang="ar"
      onPointerOver={(event) => onPoint(pointedAt(event.target))}
      onPointerLeave={() => onPoint(NOTHING)}
      onClick={(event) => {
        const { word } = pointedAt(event.target);
        if (word !== null) onChoose(word);
      }}
    >
      {segments.map((segment) => (
        <Segment
          key={segment.from}
          segment={segment}
          kind={segment.mention === null ? null : (page.mentions[segment.mention]?.kind ?? null)}
          doubtful={segment.word !== null && (page.words[segment.word]?.confidence ?? 1) < LOW_CONFIDENCE}
          lit={segment.word !== null && lit.has(segment.word)}
        />
      ))}
    </div>
  );
}

function pointedAt(target: EventTarget) {
  if (!(target instanceof HTMLElement) || target.dataset.word === undefined) return NOTHING;
  const { word, mention } = target.dataset;
  return { word: Number(word), mention: mention === undefined ? null : Number(mention) };
}

interface SegmentProps {
  segment: TextSegment;
  kind: MentionView['kind'] | null;
  doubtful: boolean;
  lit: boolean;
}

const Segment = memo(function Segment({ segment, kind, doubtful, lit }: SegmentProps) {
  if (segment.word === null && kind === null && !segment.found) return segment.text;
  const classes = [
    kind === null ? '' : `marked kind-${kind}`,
    doubtful ? 'doubtful' : '',
    segment.found ? 'found' : '',
    lit ? 'lit' : '',
  ];
  return (
    <span
      className={classes.filter(Boolean).join(' ') || undefined}
      data-word={segment.word ?? undefined}
      data-mention={segment.mention ?? undefined}
    >
      {segment.text}
    </span>
  );
});
