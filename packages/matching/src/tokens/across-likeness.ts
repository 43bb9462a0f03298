import { channelCost, type Reading } from '../channel/channel-cost.ts';
import type { ArabicForm, LatinForm } from './compiled-token.ts';
import { knownCost } from './known-names.ts';
import weights from './token-weights.json' with { type: 'json' };

const { across } = weights;
/** Share of the Latin word's own cost that a good spelling earns back; best of 0 to 1 on development tokens. */
const WORD_SHARE = 0.35;
const MOST_BEHIND = 8;

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
  const cost = channelCost(arabic.channel.letters, latin.spelling, reading);
  const letters = (arabic.codes.length + latin.spelling.afterVowel.length - 1) / 2;
  return {
    oddness: (cost - arabic.channel.least) / letters,
    gain: (WORD_SHARE * latin.spelling.wordCost - cost) / letters,
    behind: Math.min(MOST_BEHIND, Math.max(0, cost - knownCost(latin))),
    shortness: 1 / letters,
  };
}

/**
 * How likely a Latin token is the same name as an Arabic one, 0 to 1 (logistic, fitted by `train/token-likeness.ts`);
 * one half is the border.
 */
export function acrossLikeness(arabic: ArabicForm, latin: LatinForm, reading: Reading): number {
  if (latin.spelling.afterVowel.length === 1 || arabic.codes.length === 0) return 0;
  const features = acrossFeatures(arabic, latin, reading);
  let logit = across.bias;
  for (const name of ACROSS_FEATURES) logit += across[name] * features[name];
  return 1 / (1 + Math.exp(-logit));
}
