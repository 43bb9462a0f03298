/** A person who judges. Two spellings of one name are one person: `key` is what is compared, `name` what is shown. */
export interface Reviewer {
  readonly name: string;
  readonly key: string;
}

const LONGEST = 80;

/**
 * A reviewer by the name somebody gave. Case, width, marks, invisible signs and runs of spaces make no other person,
 * so that nobody becomes a second reviewer by a stray blank. Null for what holds no letter or digit or is longer than
 * 80 characters.
 */
export function readReviewer(given: string): Reviewer | null {
  const name = given
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const key = name
    .normalize('NFKD')
    .replace(/[\p{M}\u0640]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return key === '' || name.length > LONGEST ? null : { name, key };
}
