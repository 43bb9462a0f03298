import type { NumberValue } from '@sijill/domain';
import { currencies, numberCues } from './cues.ts';
import type { Found } from './found.ts';
import type { Line } from './line.ts';

const JOINS = new Set(['-', '/', '–']);
const SEPARATES = new Set([':', '.', '/', '(', '؛', '=', '-', '#', '،']);
const OLDEST = 110;

type Meaning = NumberValue['meaning'];
const MEANINGS: readonly string[] = ['document', 'card', 'serial', 'price', 'age', 'phone', 'count'];
const meaningOf = (word: string): Meaning => (MEANINGS.includes(word) ? (word as Meaning) : 'other');

/** Digits and the parts joined to them without a space: `921`, `7-3`, `34/12`, `7-3-h`, `1,500`. */
function numberEnd(line: Line, from: number): number {
  let to = from + 1;
  for (;;) {
    const sign = line.tokens[to];
    const next = line.tokens[to + 1];
    if (!sign || !next || sign.start !== line.tokens[to - 1]!.end || next.start !== sign.end) return to;
    const thousands = /^[,٬.]$/.test(sign.text) && /^\d{3}$/.test(next.text);
    const joined = JOINS.has(sign.text) && (next.kind === 'number' || next.text.length <= 2);
    if (!thousands && !joined) return to;
    to += 2;
  }
}

function digitsOf(line: Line, from: number, to: number): string {
  return line.words.slice(from, to).join('').replace(/[,٬]/g, '').replace('–', '-');
}

/** The currency behind a number, past ألف and مليون; `to` is the token after it. */
export function currencyAfter(line: Line, to: number) {
  const thousand = line.words[to] === 'الف' || line.words[to] === 'مليون' ? 1 : 0;
  const match = currencies.longest(line.words, to + thousand);
  return match && { to: to + thousand + match.length, code: match.meaning.meaning };
}

interface Explained {
  readonly from: number;
  readonly to: number;
  readonly digitsTo: number;
  readonly meaning: Meaning;
  readonly cue: string | null;
  readonly currency: string | null;
}

function foundNumber(line: Line, { from, to, digitsTo, meaning, cue, currency }: Explained): Found {
  const value: NumberValue = { kind: 'number', value: digitsOf(line, from, digitsTo), meaning, currency };
  return { from, to, skip: 0, role: meaning, cue, confidence: cue ? 0.9 : 0.7, foundBy: 'number.cue', value };
}

function cueBefore(line: Line, at: number): { meaning: Meaning; label: string } | undefined {
  let before = at;
  while (before > 0 && before > at - 3 && SEPARATES.has(line.words[before - 1]!)) before -= 1;
  const match = numberCues.endingBefore(line.words, before);
  return match && { meaning: meaningOf(match.meaning.meaning), label: match.meaning.label };
}

/** Numbers that a cue or a currency explains; a price's span includes its currency. */
export function findNumbers(line: Line): Found[] {
  const numbers: Found[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    if (line.tokens[at]!.kind !== 'number') {
      at += 1;
      continue;
    }
    const to = numberEnd(line, at);
    const cue = cueBefore(line, at);
    const currency = currencyAfter(line, to);
    const tooOld = cue?.meaning === 'age' && Number(line.words[at]) > OLDEST;
    const meaning = currency ? 'price' : cue?.meaning;
    if (meaning !== undefined && !tooOld) {
      const span = { from: at, to: currency?.to ?? to, digitsTo: to };
      numbers.push(
        foundNumber(line, { ...span, meaning, cue: cue?.label ?? null, currency: currency?.code ?? null }),
      );
    }
    at = to;
  }
  return numbers;
}
