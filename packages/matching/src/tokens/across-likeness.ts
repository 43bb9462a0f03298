import { channelCost } from '../channel/channel-cost.ts';
import type { Reading } from '../channel/reading.ts';
import type { ArabicForm, LatinForm } from './compiled-token.ts';
import { knownCost } from './known-names.ts';
import weights from './token-weights.json' with { type: 'json' };

const { across } = weights;
/** Share of the Latin word's own cost that a good spelling earns back; best of 0 to 1 on development tokens. */
const WORD_SHARE = 0.35;
const MOST_BEHIND = 8;
/** Log-odds below which two tokens have nothing in common. */
const NOTHING = -4.5;

/** What the score of an Arabic and a Latin token looks at. */
export interface AcrossFeatures {
  /** Nats a letter above the likeliest spelling of the Arabic token. */
  readonly oddness: number;
  /** Nats a letter by which the Arabic token explains the Latin word better than chance does. */
  readonly gain: number;
  /** Nats by which the best known Arabic name explains the Latin word better than this token, 0 to 8. */
  readonly behind: number;
  /** 1 / letters. */
  readonly shortness: number;
}
export const ACROSS_FEATURES = [
  'oddness',
  'gain',
  'behind',
  'shortness',
] as const satisfies readonly (keyof AcrossFeatures)[];

export function acrossFeatures(arabic: ArabicForm, latin: LatinForm, reading: Reading): AcrossFeatures {
  return featuresOf(arabic, latin, channelCost(arabic.channel, latin.spelling, reading));
}

function featuresOf(arabic: ArabicForm, latin: LatinForm, cost: number): AcrossFeatures {
  const letters = lettersOf(arabic, latin);
  return {
    oddness: (cost - arabic.channel.least) / letters,
    gain: (WORD_SHARE * latin.spelling.wordCost - cost) / letters,
    behind: Math.min(MOST_BEHIND, Math.max(0, cost - knownCost(latin))),
    shortness: 1 / letters,
  };
}

const lettersOf = (arabic: ArabicForm, latin: LatinForm): number =>
  (arabic.codes.length + latin.spelling.afterVowel.length - 1) / 2;

/**
 * The highest cost at which the log-odds still reach `least`. Without `known` no better known name is reckoned with, so
 * that the answer is too high where there is one.
 */
function mostCost(arabic: ArabicForm, latin: LatinForm, least: number, known: number): number {
  const letters = lettersOf(arabic, latin);
  const free = letters * (across.bias - least) + across.shortness;
  const earned = across.gain * WORD_SHARE * latin.spelling.wordCost - across.oddness * arabic.channel.least;
  const slope = across.gain - across.oddness;
  const most = (free + earned) / slope;
  if (most <= known) return most;
  const steep = -across.behind * letters;
  const behind = (slope * most + steep * known) / (slope + steep);
  return behind - known <= MOST_BEHIND ? behind : most - (steep * MOST_BEHIND) / slope;
}

/**
 * How likely a Latin token is the same name as an Arabic one, 0 to 1 (logistic, fitted by `train/token-likeness.ts`);
 * one half is the border.
 */
export function acrossLikeness(arabic: ArabicForm, latin: LatinForm, reading: Reading): number {
  return likenessBelow(arabic, latin, reading, mostCost(arabic, latin, NOTHING, Number.POSITIVE_INFINITY));
}

/** The same, or 0 where it is less than `least` (log-odds): quicker. */
export function acrossLikenessFrom(
  arabic: ArabicForm,
  latin: LatinForm,
  reading: Reading,
  least: number,
): number {
  return likenessBelow(arabic, latin, reading, mostCost(arabic, latin, least, knownCost(latin)));
}

function likenessBelow(arabic: ArabicForm, latin: LatinForm, reading: Reading, most: number): number {
  if (latin.spelling.afterVowel.length === 1 || arabic.codes.length === 0) return 0;
  const cost = channelCost(arabic.channel, latin.spelling, reading, most);
  if (cost === Number.POSITIVE_INFINITY) return 0;
  const { oddness, gain, behind, shortness } = featuresOf(arabic, latin, cost);
  // Written out: this is the innermost step of a bulk comparison.
  const logit =
    across.bias +
    across.oddness * oddness +
    across.gain * gain +
    across.behind * behind +
    across.shortness * shortness;
  return 1 / (1 + Math.exp(-logit));
}
