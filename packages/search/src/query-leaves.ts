import { searchTokens } from '@sijill/arabic';
import { type PhraseNode, QUERY_LIMITS, type QueryNode, type WordNode } from './query.ts';
import { queryError } from './query-error.ts';
import { ANY, ONE, type QuoteSign, type WordSign } from './scan-query.ts';

/** A word as it is looked for. Throws `query.wrong`. */
export function wordOf({ text, tilde, at, end }: WordSign): WordNode {
  const tokens = searchTokens(text).map((token) => token.text);
  if (tokens.length === 0) throw queryError('nothing-to-find', { at, end });
  const edits = tilde === null ? 0 : tilde === '~' ? 1 : Number(tilde.slice(1));
  if (edits !== 0 && edits !== 1 && edits !== 2)
    throw queryError('edits-number', { at: end - (tilde ?? '').length, end });
  return { kind: 'word', tokens, edits, at, end };
}

/** A pattern, its letters folded. Throws `query.wrong`. */
export function wildOf({ text, tilde, at, end }: WordSign): QueryNode {
  if (tilde !== null) throw queryError('wildcard-place', { at, end });
  const pattern = text
    .split(/([\uE000\uE001])/u)
    .map((part) =>
      part === ANY
        ? '*'
        : part === ONE
          ? '?'
          : searchTokens(part)
              .map((token) => token.text)
              .join(''),
    )
    .join('')
    .replace(/\*+/gu, '*');
  if (pattern.replace(/[*?]/gu, '').length < 2) throw queryError('wildcard-short', { at, end });
  return { kind: 'wild', pattern, at, end };
}

/** A phrase, its words folded. Throws `query.wrong`. */
export function phraseOf({ text, tilde, at, end }: QuoteSign): PhraseNode {
  const tokens = searchTokens(text).map((token) => token.text);
  if (tokens.length === 0) throw queryError('nothing-to-find', { at, end });
  const distance = tilde === null ? 0 : Number(tilde.slice(1) || Number.NaN);
  const place = { at: end - (tilde ?? '').length, end };
  if (!Number.isInteger(distance) || distance > QUERY_LIMITS.distance || (tilde !== null && distance < 1))
    throw queryError('distance-number', place);
  if (tilde !== null && tokens.length < 2) throw queryError('distance-one-word', place);
  return { kind: 'phrase', tokens, distance, at, end };
}
