import { toSearchText } from '@sijill/arabic';
import { RegistryField } from '@sijill/domain';
import words from '../data/heading-words.json' with { type: 'json' };

const byHeading = new Map<string, RegistryField>();
for (const field of RegistryField.options) {
  for (const heading of words[field]) {
    const folded = toSearchText(heading);
    if (!byHeading.has(folded)) byHeading.set(folded, field);
  }
}

/** The signs of a script behind a heading, as in `Father (Arabic)`; they do not change what it means. */
const SCRIPT =
  / (ar|arabic|en|eng|english|latin|عربي|بالعربيه|بالعربي|انكليزي|انجليزي|بالانكليزيه|بالانجليزيه)$/;

/** The field that a heading is known for, in English or Arabic; undefined for an unknown word. */
export function fieldOfHeading(heading: string): RegistryField | undefined {
  const folded = toSearchText(heading.replace(/([a-z])([A-Z])/g, '$1 $2'));
  return (
    byHeading.get(folded) ??
    byHeading.get(folded.replace(/ \d+$/, '')) ??
    byHeading.get(folded.replace(SCRIPT, ''))
  );
}

/** One spelling of a file's headings: files with the same ones in any order can share a mapping. */
export const headingKey = (headings: readonly string[]): string =>
  headings
    .map((heading) => toSearchText(heading))
    .sort()
    .join('\n');
