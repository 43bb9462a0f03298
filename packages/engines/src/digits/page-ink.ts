import type { WordBox } from '@sijill/domain';
import type { Box } from '../layout/page-layout.ts';
import type { Grey } from '../picture/raster.ts';
import { type InkComponent, inkComponents } from './ink-components.ts';

/** Measures of ink in heights of the page's usual line. */
const INK = {
  /** Smaller is dust: a quarter of a zero dot. */
  dust: 0.05,
  /** Taller is a ruling, a frame or a figure. */
  tallest: 1.35,
  /** Longer and thinner is a ruling. */
  ruling: { length: 1.6, thickness: 0.16 },
} as const;

/** A page's ink, parted into what can be writing and the upright rulings between cells. */
export class PageInk {
  readonly writing: readonly InkComponent[];
  readonly uprights: readonly InkComponent[];

  constructor(page: Grey, lineHeight: number) {
    const components = inkComponents(page);
    this.writing = components
      .filter((ink) => isWriting(ink, lineHeight))
      .sort((a, b) => a.y + a.height / 2 - (b.y + b.height / 2));
    this.uprights = components.filter(
      (ink) =>
        ink.height > INK.ruling.length * lineHeight && ink.width < INK.ruling.thickness * lineHeight * 2,
    );
  }

  /** Writing whose middle lies between two heights of the page. */
  between(top: number, bottom: number): InkComponent[] {
    const found: InkComponent[] = [];
    for (let at = this.firstAt(top); at < this.writing.length; at++) {
      const ink = this.writing[at]!;
      if (ink.y + ink.height / 2 > bottom) break;
      found.push(ink);
    }
    return found;
  }

  /** Whether an upright ruling stands between two boxes of a line. */
  parted(left: Box, right: Box): boolean {
    const from = left.x + left.width;
    const middle = left.y + left.height / 2;
    return this.uprights.some(
      (line) => line.x >= from - 1 && line.x <= right.x && line.y <= middle && line.y + line.height >= middle,
    );
  }

  private firstAt(top: number): number {
    let low = 0;
    let high = this.writing.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const ink = this.writing[middle]!;
      if (ink.y + ink.height / 2 < top) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function isWriting(ink: InkComponent, lineHeight: number): boolean {
  const long = Math.max(ink.width, ink.height);
  const thin = Math.min(ink.width, ink.height);
  if (long < INK.dust * lineHeight) return false;
  if (ink.height > INK.tallest * lineHeight) return false;
  return long < INK.ruling.length * lineHeight || thin > INK.ruling.thickness * lineHeight;
}

/** Which ink belongs to which word, and which to none. */
export interface WordInk {
  readonly ofWord: readonly (readonly InkComponent[])[];
  readonly free: ReadonlySet<InkComponent>;
}

/** Every piece of writing goes to the word whose box holds most of it, at least half. */
export function inkOfWords(words: readonly WordBox[], ink: PageInk): WordInk {
  const owners = new Map<InkComponent, { index: number; share: number }>();
  for (const [index, word] of words.entries()) {
    const reach = word.height * 0.2;
    for (const one of ink.between(word.y - reach, word.y + word.height + reach)) {
      const share = (Math.min(word.x + word.width, one.x + one.width) - Math.max(word.x, one.x)) / one.width;
      if (share >= 0.5 && share > (owners.get(one)?.share ?? 0)) owners.set(one, { index, share });
    }
  }
  const ofWord: InkComponent[][] = words.map(() => []);
  for (const [one, { index }] of owners) ofWord[index]!.push(one);
  return { ofWord, free: new Set(ink.writing.filter((one) => !owners.has(one))) };
}
