import type { NameToken } from './encode-name.ts';
import groups from './letter-groups.json' with { type: 'json' };

const classes = new Map(
  Object.entries(groups.blockClasses).flatMap(([sign, letters]) =>
    [...letters].map((letter) => [letter, sign]),
  ),
);
const KEY_LETTERS = 4;

/**
 * Keys under which a name part is found whatever its script: its first consonants as coarse sound classes. Two
 * spellings of one name nearly always share a key of at least one part; that is all a key is for.
 */
export function blockKeys(tokens: readonly NameToken[]): string[] {
  return [...new Set(tokens.flatMap((token) => token.forms.map(keyOf)))];
}

/** Coarse sound classes of a form's first consonants. */
export function keyOf(form: string): string {
  let text = form;
  for (const [digraph, sign] of groups.latinDigraphs) text = text.replaceAll(digraph!, sign!);
  const signs = [...text].map((letter) => classes.get(letter) ?? '').join('');
  const key = signs.replace(/(.)\1+/gu, '$1').slice(0, KEY_LETTERS);
  return key === '' ? `~${form.length > 3 ? 4 : form.length}` : key;
}
