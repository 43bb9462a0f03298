/**
 * Where each UTF-16 unit of a normalised text came from: unit `i` stands for `[starts[i], ends[i])` of the original.
 * Marks and tatweel belong to the letter they follow; bidi controls belong to nothing.
 */
export interface OffsetMap {
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

export interface Normalised {
  readonly text: string;
  readonly map: OffsetMap;
}

export type NormaliseLevel = 'display' | 'search';

const COMBINING = /^(\p{M}|\u0640)$/u;
/** Bidi embeddings, marks and isolates, joiners, byte order mark, soft hyphen, Arabic letter mark. */
const INVISIBLE = /^[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]$/;

const DISPLAY_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ک', 'ك'],
  ['ی', 'ي'],
  ['ێ', 'ي'],
  ['ۍ', 'ي'],
  ['ھ', 'ه'],
  ['ە', 'ه'],
  ['ہ', 'ه'],
  ['ۀ', 'ه'],
  ['ۃ', 'ة'],
]);

const SEARCH_LETTERS: ReadonlyMap<string, string> = new Map([
  ['أ', 'ا'],
  ['إ', 'ا'],
  ['آ', 'ا'],
  ['ٱ', 'ا'],
  ['ى', 'ي'],
  ['ئ', 'ي'],
  ['ؤ', 'و'],
  ['ة', 'ه'],
]);

function foldUnit(unit: string, level: NormaliseLevel): string {
  const shown = DISPLAY_LETTERS.get(unit) ?? unit;
  const folded = level === 'search' ? (SEARCH_LETTERS.get(shown) ?? shown) : shown;
  const code = folded.charCodeAt(0);
  if (code >= 0x660 && code <= 0x669) return String.fromCharCode(code - 0x660 + 48);
  if (code >= 0x6f0 && code <= 0x6f9) return String.fromCharCode(code - 0x6f0 + 48);
  return folded;
}

function foldCharacter(character: string, level: NormaliseLevel): string {
  let folded = '';
  for (const part of character.normalize('NFKC')) {
    if (!COMBINING.test(part) && !INVISIBLE.test(part)) folded += foldUnit(part, level);
  }
  return folded;
}

/** The scripts of these papers end here. Only they are remembered, so that hostile input cannot make it grow. */
const REMEMBERED = 0x700;
const remembered: Record<NormaliseLevel, (string | undefined)[]> = { display: [], search: [] };

function folded(character: string, level: NormaliseLevel): string {
  const code = character.length === 1 ? character.charCodeAt(0) : REMEMBERED;
  if (code >= REMEMBERED) return foldCharacter(character, level);
  const known = remembered[level];
  known[code] ??= foldCharacter(character, level);
  return known[code];
}

/** A mark that belongs to the letter before it: madda, hamza above, hamza below. */
const belongsBefore = (code: number): boolean => code >= 0x653 && code <= 0x655;

/** Room for more: some signs stand for many letters. */
function twice(offsets: Uint32Array, more: string): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(2 * offsets.length + more.length);
  larger.set(offsets);
  return larger;
}

/**
 * Folds a text character by character and keeps the way back. Both levels: NFKC, no marks, no tatweel, no bidi
 * controls, Persian and Kurdish forms of kaf, yeh and heh unified, digits to ASCII. `search` also unifies hamza
 * seats, ى with ي and ة with ه (the letters that the same clerk spells both ways). Never throws; linear time.
 */
export function normalise(text: string, options: { readonly level?: NormaliseLevel } = {}): Normalised {
  const level = options.level ?? 'search';
  let folding = '';
  let units = 0;
  let starts = new Uint32Array(text.length + 1);
  let ends = new Uint32Array(text.length + 1);
  for (let offset = 0; offset < text.length; ) {
    const code = text.codePointAt(offset)!;
    let character = code > 0xffff ? String.fromCodePoint(code) : text[offset]!;
    if (belongsBefore(text.charCodeAt(offset + character.length))) {
      const next = text[offset + character.length]!;
      const composed = (character + next).normalize('NFC');
      if (composed.length === 1) character += next;
    }
    const end = offset + character.length;
    const result = folded(character, level);
    if (result === '' && units > 0 && COMBINING.test(character)) ends[units - 1] = end;
    if (units + result.length > starts.length) [starts, ends] = [twice(starts, result), twice(ends, result)];
    for (let unit = 0; unit < result.length; unit += 1) {
      starts[units] = offset;
      ends[units++] = end;
    }
    folding += result;
    offset = end;
  }
  return { text: folding, map: { starts: starts.slice(0, units), ends: ends.slice(0, units) } };
}

/** The span of the original behind the span `[start, end)` of a normalised text; `[0, 0)` behind an empty one. */
export function originalSpan(map: OffsetMap, start: number, end: number): { start: number; end: number } {
  if (end <= start) return { start: map.starts[start] ?? 0, end: map.starts[start] ?? 0 };
  return { start: map.starts[start] ?? 0, end: map.ends[end - 1] ?? 0 };
}
