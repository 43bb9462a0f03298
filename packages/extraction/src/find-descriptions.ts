import { stopWords } from './cues.ts';
import type { Found } from './found.ts';
import type { Line } from './line.ts';
import { readName } from './name-reader.ts';
import { descriptionValue } from './person-value.ts';
import { skipToName } from './skip-to-name.ts';

/** After a name these are links of a chain, not the beginning of a description. */
const LINKS = new Set(['بنت', 'ابن', 'ابنه', 'ابناء']);

function afterAName(line: Line, at: number): boolean {
  const before = line.tokens[at - 1];
  if (!before || line.tokens[at]!.cell) return false;
  return before.kind === 'word' && !stopWords.has(before.text);
}

/** `زوجة الأخ أبو X`: a relation and a kunya or known name, without a name of her own. */
export function describedPersons(line: Line, relations: ReadonlySet<string>): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < line.tokens.length; at += 1) {
    const word = line.words[at]!;
    if (!relations.has(word) || line.words[at + 1] === ':') continue;
    // أمه is his mother, أمة a slave.
    if (word === 'امه' && !line.tokens[at]!.written.endsWith('ة')) continue;
    if (LINKS.has(word) && afterAName(line, at)) continue;
    const { at: nameAt, colon } = skipToName(line, at + 1);
    if (colon || line.tokens[nameAt]?.cell) continue;
    const span = readName(line, nameAt, { unknown: 0 });
    if (!span || !(span.kunya || span.distinctive > 0)) continue;
    found.push({
      from: at,
      to: span.to,
      skip: 0,
      role: 'described',
      cue: line.tokens[at]!.written,
      confidence: 0.7,
      foundBy: 'person.description',
      value: descriptionValue(line, { from: at, to: span.to }),
    });
    at = span.to - 1;
  }
  return found;
}
