import { normaliseForScoring } from './normalise.ts';

/** A word as words are compared one by one: normalised, without the punctuation at its ends; '' when nothing is left. */
export const bareWord = (text: string): string =>
  normaliseForScoring(text)
    .replace(/ /g, '')
    .replace(/^[\p{P}\p{S}]+|[\p{P}\p{S}]+$/gu, '');
