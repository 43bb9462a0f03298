import type { PageView } from '@sijill/domain';
import { memo } from 'react';
import type { PageSide } from './page-sides.ts';
import { LOW_CONFIDENCE, NOTHING } from './word-marks.ts';

/** An overlay in the image's own pixels; it scales with the image, so no box is ever computed for a screen. */
export function WordBoxes({
  page,
  mentionOf,
  lit,
  onPoint,
  onChoose,
  allBoxes,
}: PageSide & { allBoxes: boolean }) {
  const wordOf = (target: EventTarget) => {
    const index = target instanceof Element ? target.getAttribute('data-word') : null;
    return index === null ? null : Number(index);
  };
  return (
    <svg
      className={allBoxes ? 'word-boxes word-boxes-all' : 'word-boxes'}
      viewBox={`0 0 ${page.imageWidth} ${page.imageHeight}`}
      preserveAspectRatio="none"
      aria-hidden
      onPointerOver={(event) => {
        const word = wordOf(event.target);
        onPoint(word === null ? NOTHING : { word, mention: mentionOf[word] ?? null });
      }}
      onPointerLeave={() => onPoint(NOTHING)}
      onClick={(event) => {
        const word = wordOf(event.target);
        if (word !== null) onChoose(word);
      }}
    >
      {page.words.map((word, index) => {
        const mention = mentionOf[index] ?? null;
        return (
          <WordBox
            // biome-ignore lint/suspicious/noArrayIndexKey: a word of a page is its index
            key={index}
            index={index}
            box={word}
            kind={mention === null ? null : (page.mentions[mention]?.kind ?? null)}
            lit={lit.has(index)}
          />
        );
      })}
    </svg>
  );
}

interface WordBoxProps {
  index: number;
  box: PageView['words'][number];
  kind: string | null;
  lit: boolean;
}

const WordBox = memo(function WordBox({ index, box, kind, lit }: WordBoxProps) {
  return (
    <rect
      data-word={index}
      className={[
        'word-box',
        box.confidence < LOW_CONFIDENCE ? 'doubtful' : '',
        kind === null ? '' : `kind-${kind}`,
        lit ? 'lit' : '',
      ]
        .filter(Boolean)
        .join(' ')}
      x={box.x}
      y={box.y}
      width={box.width}
      height={box.height}
    />
  );
});
