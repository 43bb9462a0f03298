import { type QueryFault, SijillError } from '@sijill/domain';
import type { QuerySpan } from './query.ts';

/** What is wrong, for each fault; `suggestion` says what to write instead. */
const SAID: Record<QueryFault, readonly [reason: string, suggestion: string]> = {
  empty: ['there is nothing to find', 'Write a word.'],
  'too-long': ['the query is too long', 'Use batch search for lists of names.'],
  'too-deep': ['there are too many brackets in each other', 'Write it with fewer brackets.'],
  'too-many-words': ['there are too many words', 'Use batch search for lists of names.'],
  'quote-open': ['the quotation mark is not closed', 'Put a second " after the last word of the phrase.'],
  'bracket-open': ['the bracket is not closed', 'Put a ) where the group ends.'],
  'bracket-close': ['the bracket closes nothing', 'Take the ) out, or put a ( before it.'],
  'operand-missing': ['the operator stands alone', 'Put something to find on either side of it.'],
  'nothing-to-find': ['there is no letter or digit here', 'Take it out.'],
  'only-not': ['it says only what must not be there', 'Add something that must be there.'],
  'field-unknown': ['there is no such field', 'Quote the words to find the colon as text.'],
  'field-empty': ['the field has no value', 'Put the value right after the colon, as in place:سنجار.'],
  'field-nested': ['a field cannot stand inside another', 'Put it outside the brackets.'],
  'date-form': [
    'this is no date',
    'Write date:2015, date:2015-08-28, date:1436-11 (Hijri) or date:2014..2016.',
  ],
  'zone-name': [
    'there is no such zone',
    'Zones are header, body, table, signature, stamp, handwriting, margin, figure.',
  ],
  'confidence-form': ['this is no confidence', 'Write conf:>0.8, conf:<50% or conf:0.5..0.8.'],
  'wildcard-short': ['a wildcard needs at least two letters beside it', 'Write more letters.'],
  'wildcard-place': [
    'a wildcard cannot stand here',
    'Take it out of the phrase, or take the ~ off the word.',
  ],
  'edits-number': ['a word takes ~1 or ~2', 'Write ~1 for one differing letter, ~2 for two.'],
  'distance-number': ['a phrase takes ~1 to ~50', 'Write the most words that may stand between.'],
  'distance-one-word': ['nearness needs two words', 'Put two words in the quotation marks.'],
  'too-wide': ['too many words fit', 'Write more letters.'],
};

/** `query.wrong` with the place of the fault; a suggestion of the moment goes before the general one. */
export function queryError(fault: QueryFault, { at, end }: QuerySpan, suggestion?: string): SijillError {
  const [reason, advice] = SAID[fault];
  return new SijillError('query.wrong', {
    fault,
    at,
    end: Math.max(end, at + 1),
    character: at + 1,
    reason,
    suggestion: suggestion ?? advice,
  });
}
