import { normalise } from '@sijill/arabic';
import { stopWords } from './cues.ts';
import table from './data/organisations.json' with { type: 'json' };
import type { Found } from './found.ts';
import type { Line } from './line.ts';
import { PhraseIndex } from './phrases.ts';
import { withoutPrefixes } from './prefixes.ts';

const known = new PhraseIndex<string>(
  table.rows.flatMap((row) => {
    const [names = '', english = ''] = row.split('|');
    return names.split(',').map((name) => [name.trim(), english] as const);
  }),
);

const heads = new Set(table.heads.map((head) => normalise(head).text));

function organisation(
  line: Line,
  span: { from: number; to: number; skip: number },
  english: string | null,
): Found {
  const first = line.tokens[span.from]!;
  const rest = line.tokens.slice(span.from + 1, span.to).map((token) => token.written);
  const name = normalise([first.written.slice(span.skip), ...rest].join(' '), { level: 'display' }).text;
  const listed = english !== null;
  return {
    ...span,
    role: line.zone === 'header' ? 'issuer' : null,
    cue: null,
    confidence: listed ? 0.9 : 0.5,
    foundBy: listed ? 'organisation.list' : 'organisation.head',
    value: { kind: 'organisation', name, english },
  };
}

/** `ديوان X`, `وزارة X و X`: the head, a defined word, and one more joined by و or another defined word. */
function headed(line: Line, at: number, word: string, skip: number): Found | undefined {
  const next = line.words[at + 1] ?? '';
  if (!heads.has(word) || !/^ال\p{L}{2}/u.test(next) || stopWords.has(next) || line.tokens[at + 1]!.cell)
    return undefined;
  const further = line.words[at + 2] ?? '';
  const to =
    /^وال\p{L}{3}/u.test(further) || (/^ال\p{L}{2,}(ي|يه)$/u.test(further) && !stopWords.has(further))
      ? at + 3
      : at + 2;
  return organisation(line, { from: at, to, skip }, null);
}

/** Bodies of the list (longest name wins, with a fused particle or not) and bodies named by their head word. */
export function findOrganisations(line: Line): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    let next = at + 1;
    for (const { word, skip } of line.tokens[at]!.kind === 'word' ? withoutPrefixes(line.words[at]!) : []) {
      const match =
        known.longest(line.words, at, word) ?? (skip === 0 ? known.longest(line.labels, at) : undefined);
      const body = match
        ? organisation(line, { from: at, to: at + match.length, skip }, match.meaning)
        : headed(line, at, word, skip);
      if (!body) continue;
      found.push(body);
      next = body.to;
      break;
    }
    at = next;
  }
  return found;
}
