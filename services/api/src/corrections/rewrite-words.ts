import { SijillError, type WordBox } from '@sijill/domain';
import { alignWords } from './align-words.ts';

const MOST_WORDS = 300;

/** The words of a text that a person typed: NFC, without signs that show nothing. Throws `correction.none`. */
export function typedWords(text: string): string[] {
  const words = text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ')
    // Joiners belong to spelling (Persian, Kurdish); marks of direction do not.
    .replace(/(?![\u200c\u200d])\p{Cf}/gu, '')
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length > MOST_WORDS)
    throw new SijillError('correction.none', { reason: `a line has at most ${MOST_WORDS} words` });
  return words;
}

/**
 * Words that a person wrote in place of `old`, each with the box of what it stands for: a word for a word keeps its
 * box, a torn one shares it out by its letters, words run together get the box around them, an added word the gap that
 * it stands in, else a share of its neighbour. What a person wrote is sure. An empty text leaves nothing.
 */
export function rewriteWords(text: string, old: readonly WordBox[]): WordBox[] {
  const typed = typedWords(text);
  if (typed.length === 0) return [];
  const steps = alignWords(
    old.map((word) => word.text),
    typed,
  ).map((step) => ({ boxes: old.slice(step.from, step.from + step.old), words: [...step.words] }));
  return withPlaces(steps).flatMap(({ box, words }) => shareOut(box, words));
}

interface Step {
  readonly boxes: readonly WordBox[];
  readonly words: readonly string[];
}

interface Placed {
  readonly box: WordBox;
  readonly words: readonly string[];
}

/** Added words get a gap or go to a neighbour; words that nothing is written for vanish, unless one waits for a place. */
function withPlaces(steps: readonly Step[]): Placed[] {
  const placed: Placed[] = [];
  let leading: readonly string[] = [];
  for (const [index, { boxes, words }] of steps.entries()) {
    const last = placed.at(-1);
    if (boxes.length > 0 && words.length + leading.length > 0) {
      placed.push({ box: around(boxes), words: [...leading, ...words] });
      leading = [];
    } else if (boxes.length === 0 && !last) leading = [...leading, ...words];
    else if (boxes.length === 0 && last) {
      const next = steps.slice(index + 1).find((step) => step.boxes.length > 0)?.boxes[0];
      const gap = next && gapBetween(last.box, next);
      if (gap) placed.push({ box: gap, words });
      else placed[placed.length - 1] = { box: last.box, words: [...last.words, ...words] };
    }
  }
  return placed;
}

/** The free place between two words of a line when it is wide enough for writing: as wide as they are high. */
function gapBetween(one: WordBox, next: WordBox): WordBox | undefined {
  const [right, left] = one.x > next.x ? [one, next] : [next, one];
  const x = left.x + left.width;
  const width = right.x - x;
  const y = Math.min(one.y, next.y);
  const height = Math.max(one.y + one.height, next.y + next.height) - y;
  if (width < height || !sameCell(one, next)) return undefined;
  const margin = Math.round(width / 10);
  return { ...one, x: x + margin, width: width - 2 * margin, y, height };
}

const sameCell = (one: WordBox, other: WordBox): boolean =>
  one.cell?.table === other.cell?.table &&
  one.cell?.row === other.cell?.row &&
  one.cell?.column === other.cell?.column;

function around(boxes: readonly WordBox[]): WordBox {
  const [first] = boxes;
  if (!first) throw new Error('a group has boxes');
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    ...first,
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

const ARABIC = /\p{Script=Arabic}/u;

/** Cuts a box among words by their letters, from the side that they are read from. */
function shareOut(box: WordBox, words: readonly string[]): WordBox[] {
  const rightToLeft = words.some((word) => ARABIC.test(word)) || !words.some((word) => /\p{L}/u.test(word));
  const letters = words.reduce((sum, word) => sum + word.length, 0) + words.length - 1;
  let at = 0;
  return words.map((text) => {
    const from = at / letters;
    const share = text.length / letters;
    at += text.length + 1;
    const width = words.length === 1 ? box.width : Math.max(1, Math.round(box.width * share));
    const left = rightToLeft ? box.width * (1 - from) - width : box.width * from;
    const { zone, cell, y, height, line } = box;
    return {
      text,
      x: words.length === 1 ? box.x : Math.max(0, Math.round(box.x + left)),
      y,
      width,
      height,
      confidence: 1,
      line,
      ...(zone && { zone }),
      ...(cell && { cell }),
      ...digitsOf(text),
    };
  });
}

/** What a run of digits says in ASCII, where it is written otherwise. */
function digitsOf(text: string): { value?: string } {
  const plain = text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
  return /[\u0660-\u0669\u06f0-\u06f9]/.test(text) && /^[\d/.,:٫٬-]+$/.test(plain) ? { value: plain } : {};
}
