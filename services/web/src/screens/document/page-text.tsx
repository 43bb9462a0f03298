import { Button } from '@mantine/core';
import type { MentionView } from '@sijill/domain';
import { memo, useMemo, useRef } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { LineEditor } from './line-editor.tsx';
import { nextDoubtful, pageLines } from './page-lines.ts';
import type { PageSide } from './page-sides.ts';
import { segmentText, type TextSegment } from './segment-text.ts';
import { LOW_CONFIDENCE, NOTHING } from './word-marks.ts';

interface PageTextProps extends PageSide {
  find: string | undefined;
  /** The line that is being corrected. */
  editing: number | null;
  /** Undefined: the one who looks may not correct. */
  onEdit: ((line: number | null) => void) | undefined;
}

/**
 * The page's text right to left, line by line, mentions in the colour of their kind, doubtful words dotted. A double
 * click on a word opens its line to be corrected, in place.
 */
export function PageText({ page, lit, onPoint, onChoose, find, editing, onEdit }: PageTextProps) {
  const { t } = useWords();
  const lines = useMemo(() => pageLines(page), [page]);
  const segments = useMemo(
    () => segmentText({ text: page.text, words: page.words, mentions: page.mentions, find }),
    [page, find],
  );
  const clicked = useRef<number | null>(null);
  if (page.text.trim() === '') return <p className="empty">{t('page.text.empty')}</p>;
  return (
    <>
      {onEdit && <CorrectButton lines={lines} onEdit={onEdit} />}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: pointing only lights a word; the list of mentions does it by keyboard */}
      <section
        className="page-text"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('page.text')}
        dir="rtl"
        lang="ar"
        onPointerOver={(event) => onPoint(pointedAt(event.target))}
        onPointerLeave={() => onPoint(NOTHING)}
        onClick={(event) => {
          // The first click may move the page under the pointer: the second means the word of the first.
          if (event.detail === 1) clicked.current = pointedAt(event.target).word;
          const word = clicked.current;
          if (word === null) return;
          const line = page.words[word]?.line;
          if (event.detail === 1) onChoose(word);
          else if (event.detail === 2 && line !== undefined) onEdit?.(line);
        }}
      >
        {lines.map((line) =>
          line.number === editing && onEdit ? (
            <LineEditor key={`edit ${line.number}`} page={page} line={line} onGo={onEdit} />
          ) : (
            <div key={line.number} className="text-line">
              {segments
                .filter(({ from }) => from >= line.start && from < line.end)
                .map((segment) => (
                  <Segment
                    key={segment.from}
                    segment={segment}
                    kind={segment.mention === null ? null : (page.mentions[segment.mention]?.kind ?? null)}
                    doubtful={
                      segment.word !== null && (page.words[segment.word]?.confidence ?? 1) < LOW_CONFIDENCE
                    }
                    lit={segment.word !== null && lit.has(segment.word)}
                  />
                ))}
            </div>
          ),
        )}
      </section>
    </>
  );
}

/** The way into correcting by keyboard: the first doubtful line, else the first. */
function CorrectButton({
  lines,
  onEdit,
}: {
  lines: ReturnType<typeof pageLines>;
  onEdit: (line: number) => void;
}) {
  const { t, count } = useWords();
  const doubtful = lines.filter((line) => line.doubtful).length;
  return (
    <p className="line-tools">
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => onEdit(nextDoubtful(lines, -1, 1) ?? lines[0]?.number ?? 0)}
      >
        {t('line.correct')}
      </Button>
      <span className="quiet">{t('line.doubtful', { count: count(doubtful) })}</span>
    </p>
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
