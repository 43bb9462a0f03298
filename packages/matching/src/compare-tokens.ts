import { channelLoss } from './compare-across.ts';
import { arabicLoss } from './compare-arabic.ts';
import { latinLoss } from './compare-latin.ts';
import weights from './comparison-weights.json' with { type: 'json' };
import type { NameToken } from './encode-name.ts';
import { standsAgainstKnown } from './known-names.ts';

export type TokenAgreement = 'exact' | 'variant' | 'transliteration' | 'ocr' | 'mismatch';

export interface TokenComparison {
  /** Probability-like likeness of two tokens, 0 to 1; 0.5 is the border between same and different. */
  readonly likeness: number;
  readonly agreement: TokenAgreement;
}

type Comparable = Pick<NameToken, 'forms' | 'script'>;

const remembered = new Map<string, TokenComparison>();
const MOST_REMEMBERED = 100_000;

/** Compares two tokens in all their readings (with and without the article) and keeps the likeliest. */
export function compareTokens(left: Comparable, right: Comparable, ocr: boolean): TokenComparison {
  const key = `${left.forms.join('/')} ${right.forms.join('/')} ${ocr}`;
  const known = remembered.get(key);
  if (known) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const compared = compareReadings(left, right, ocr);
  remembered.set(key, compared);
  return compared;
}

function compareReadings(left: Comparable, right: Comparable, ocr: boolean): TokenComparison {
  const plain = best(left, right, false);
  if (plain === 1 && left.script === right.script) return { likeness: 1, agreement: 'exact' };
  const read = ocr ? best(left, right, true) : plain;
  if (read < 0.5) return { likeness: read, agreement: 'mismatch' };
  if (plain < 0.5) return { likeness: read, agreement: 'ocr' };
  return { likeness: read, agreement: left.script === right.script ? 'variant' : 'transliteration' };
}

function best(left: Comparable, right: Comparable, ocr: boolean): number {
  let likeliest = 0;
  for (const one of left.forms)
    for (const other of right.forms) {
      likeliest = Math.max(
        likeliest,
        likenessOf({ letters: one, script: left.script }, { letters: other, script: right.script }, ocr),
      );
      if (likeliest === 1) return 1;
    }
  return likeliest;
}

interface Reading {
  readonly letters: string;
  readonly script: NameToken['script'];
}

function likenessOf(left: Reading, right: Reading, ocr: boolean): number {
  if (left.script !== right.script) {
    const [arabic, latin] = left.script === 'arabic' ? [left, right] : [right, left];
    const alone = falling(channelLoss(arabic.letters, latin.letters, ocr), weights.same.across);
    return alone < 0.3 ? alone : alone * standsAgainstKnown(arabic.letters, latin.letters, ocr);
  }
  if (left.letters === right.letters) return 1;
  return left.script === 'arabic'
    ? falling(arabicLoss(left.letters, right.letters, ocr), weights.same.arabic)
    : falling(latinLoss(left.letters, right.letters), weights.same.latin);
}

/** Logistic from 1 (no loss) to 0, one half at `middle`, scaled so that no loss is exactly 1. */
function falling(loss: number, curve: { middle: number; scale: number }): number {
  const at = (value: number): number => 1 / (1 + Math.exp((value - curve.middle) / curve.scale));
  return at(loss) / at(0);
}
