import type { WordBox } from '@sijill/domain';
import { around } from '../layout/boxes.ts';
import type { Box } from '../layout/page-layout.ts';
import type { Grey } from '../picture/raster.ts';
import type { InkComponent } from './ink-components.ts';
import { scriptShares } from './judge-runs.ts';
import { LineStrips } from './line-strip.ts';
import { logicalRun } from './logical-run.ts';
import { numberIn } from './number-in.ts';
import { PageInk } from './page-ink.ts';
import { decideRun, EVEN_SHARES, seeRun } from './read-run.ts';
import { isCrowded, readingBox } from './runs-of-line.ts';

/** Sizes in heights of the page's usual line. */
const UNREAD = {
  /** Digits are at least so high as a run, and at most. */
  lowest: 0.26,
  highest: 1,
  /** A lone digit is lower: pieces of rulings look like a one. */
  highestAlone: 0.72,
  /** Pieces of one run stand at most so far apart. */
  gap: 0.34,
  /** Ink nearer to a word is a mark, a dot or a cut letter of that word. */
  fromWords: 0.15,
  /** Wider pieces are no digits, not even ones that run into each other. */
  widestPiece: 3,
} as const;

/** How sure the reader must be of a number where the engine saw nothing, by its digits: dust looks like a one. */
const SURE = { one: 0.96, more: 0.55 } as const;

/** No page holds more lone numbers; the rest of so many pieces is a picture or dust. */
const MOST = 400;

/**
 * Numbers that no word covers: engines drop lone digits in table cells. Only ink level with a word or inside a line
 * box is looked at. The new words carry the line index of the word they are level with; they are in no order.
 */
export function findUnreadRuns(page: Grey, words: readonly WordBox[], lines: readonly Box[] = []): WordBox[] {
  if (words.length === 0) return [];
  const strips = new LineStrips(words, lines);
  const height = strips.height;
  const ink = new PageInk(page, height);
  const free = ink.writing.filter(
    (one) => one.width < UNREAD.widestPiece * height && !touchesWord(one, words, height),
  );
  const clusters = clustersOf(free, ink, height)
    .filter((box) => box.height > UNREAD.lowest * height && box.height < UNREAD.highest * height)
    .slice(0, MOST);
  const placed = clusters.flatMap((box) => {
    const line = levelLine(box, words, lines);
    return line === undefined ? [] : [{ box, line, seen: seeRun(page, readingBox(box, strips), []) }];
  });
  const shares = scriptShares(placed.map(({ seen }) => decideRun(seen, EVEN_SHARES)));
  return placed.flatMap(({ box, line, seen }): WordBox[] => {
    const reading = decideRun(seen, shares);
    const number = numberIn(reading);
    if (!number || number.lettersLeft || number.lettersRight) return [];
    const digits = number.seen.replace(/\D/g, '');
    // A lone zero dot cannot be told from dust.
    if (reading.script !== 'western' && digits === '0') return [];
    if (digits.length === 1 && (box.height > UNREAD.highestAlone * height || isCrowded(box, ink, height))) {
      return [];
    }
    if (reading.confidence < (digits.length === 1 ? SURE.one : SURE.more)) return [];
    const { text, value } = logicalRun(number.seen, reading.script);
    const written = reading.script === 'western' ? {} : { value };
    return [{ ...box, text, confidence: reading.confidence, line, ...written }];
  });
}

function touchesWord(ink: InkComponent, words: readonly WordBox[], height: number): boolean {
  const reach = UNREAD.fromWords * height;
  return words.some(
    (word) =>
      ink.x < word.x + word.width + reach &&
      ink.x + ink.width > word.x - reach &&
      ink.y < word.y + word.height &&
      ink.y + ink.height > word.y,
  );
}

/** Pieces that stand side by side, whatever their height: a zero dot belongs to the digit beside it. */
function clustersOf(pieces: readonly InkComponent[], ink: PageInk, height: number): Box[] {
  const clusters: Box[] = [];
  for (const piece of [...pieces].sort((a, b) => a.x - b.x)) {
    const found = clusters.findIndex(
      (box) =>
        piece.x - (box.x + box.width) < UNREAD.gap * height &&
        piece.y < box.y + box.height + height * 0.1 &&
        piece.y + piece.height > box.y - height * 0.1 &&
        !ink.parted(box, piece),
    );
    if (found < 0) clusters.push(piece);
    else clusters[found] = around([clusters[found]!, piece]);
  }
  return clusters.map(({ x, y, width, height: tall }) => ({ x, y, width, height: tall }));
}

/** The line of the nearest word that is level with the ink, or of the word nearest to it when a line box holds it. */
function levelLine(box: Box, words: readonly WordBox[], lines: readonly Box[]): number | undefined {
  const y = box.y + box.height / 2;
  const x = box.x + box.width / 2;
  const level = words.filter((word) => y > word.y && y < word.y + word.height);
  const inLine = lines.some(
    (line) => x > line.x && x < line.x + line.width && y > line.y && y < line.y + line.height,
  );
  const nearest = (level.length > 0 ? level : inLine ? words : []).reduce<WordBox | undefined>(
    (best, word) => (best && distance(best, x, y) <= distance(word, x, y) ? best : word),
    undefined,
  );
  return nearest?.line;
}

const distance = (word: WordBox, x: number, y: number) =>
  Math.abs(word.x + word.width / 2 - x) + 4 * Math.abs(word.y + word.height / 2 - y);
