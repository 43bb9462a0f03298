import type { NumberValue } from '@sijill/domain';
import { amountInWords } from './amount-in-words.ts';
import { currencies, numberCues } from './cues.ts';
import type { Found } from './found.ts';
import type { Line } from './line.ts';

const JOINS = new Set(['-', '/', '–']);
const SEPARATES = new Set([':', '.', '/', '(', '؛', '=', '-', '#', '،']);
const OLDEST = 110;
/** `العمر ...... ٢٠`: dots up to the number. */
const LEADER = /^[._…]$/;
const LONGEST_LEADER = 60;

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
    const decimal = /^[.٫]$/.test(sign.text) && /^\d{1,2}$/.test(next.text) && currencyAfter(line, to + 2);
    if (!thousands && !joined && !decimal) return to;
    to += 2;
  }
}

function digitsOf(line: Line, from: number, to: number): string {
  return line.words.slice(from, to).join('').replace(/[,٬]/g, '').replace('–', '-').replace('٫', '.');
}

const TIMES: Readonly<Record<string, number>> = {
  الف: 1_000,
  الاف: 1_000,
  مليون: 1_000_000,
  ملايين: 1_000_000,
};

/** The currency behind a number, past ألف and مليون; `to` is the token after it. */
export function currencyAfter(line: Line, to: number) {
  const times = TIMES[line.words[to] ?? ''];
  const at = times ? to + 1 : to;
  const match = currencies.longest(line.words, at);
  return match && { to: at + match.length, code: match.meaning.meaning, times: times ?? 1 };
}

/** The currency of `1500 (ألف وخمسمائة) دولار`: behind the same amount in words. */
function currencyPastWords(line: Line, to: number): string | undefined {
  if (line.words[to] !== '(') return undefined;
  const written = amountInWords(line.words, to + 1);
  return written && currencyOfWords(line, written.to)?.code;
}

/** The currency behind an amount in words, perhaps past فقط and the bracket it stands in. */
function currencyOfWords(line: Line, to: number) {
  let at = to;
  while (at < to + 2 && PASSED.has(line.words[at] ?? '')) at += 1;
  return currencyAfter(line, at);
}
const PASSED = new Set(['فقط', ')']);

/** `$1500`: the sign of a currency right before a number. */
const signBefore = (line: Line, at: number) =>
  line.tokens[at - 1]?.kind === 'sign' && line.tokens[at - 1]!.end === line.tokens[at]!.start
    ? currencies.longest(line.words, at - 1)?.meaning.meaning
    : undefined;

/** The amount of `12 ألف`; digits with anything between them stay as they stand. */
const amount = (digits: string, times: number) =>
  times > 1 && /^\d+(\.\d+)?$/.test(digits) ? String(Math.round(Number(digits) * times)) : digits;

interface Explained {
  readonly from: number;
  readonly to: number;
  readonly digitsTo: number;
  readonly meaning: Meaning;
  readonly cue: string | null;
  readonly currency: string | null;
  readonly digitsFrom: number;
  readonly times: number;
}

function foundNumber(line: Line, found: Explained): Found {
  const { from, to, digitsFrom, digitsTo, meaning, cue, currency, times } = found;
  const digits = amount(digitsOf(line, digitsFrom, digitsTo), times);
  const value: NumberValue = { kind: 'number', value: digits, meaning, currency };
  return { from, to, skip: 0, role: meaning, cue, confidence: cue ? 0.9 : 0.7, foundBy: 'number.cue', value };
}

function cueBefore(line: Line, at: number): { meaning: Meaning; label: string } | undefined {
  let before = at;
  while (before > at - LONGEST_LEADER && LEADER.test(line.words[before - 1] ?? '')) before -= 1;
  const after = before;
  while (before > 0 && before > after - 3 && SEPARATES.has(line.words[before - 1]!)) before -= 1;
  const match = numberCues.endingBefore(line.words, before);
  return match && { meaning: meaningOf(match.meaning.meaning), label: match.meaning.label };
}

/** Least amount in words that is a price without a currency: `مبلغ واحد` is none. */
const LEAST_WITHOUT_CURRENCY = 100;

/** A price in words: `خمسة آلاف دولار`; undefined where no such amount begins, or nothing says that it is a price. */
function priceInWords(line: Line, from: number): { readonly to: number; readonly found: Found } | undefined {
  const amount = amountInWords(line.words, from);
  if (!amount) return undefined;
  const cue = cueBefore(line, from);
  const behind = currencyOfWords(line, amount.to);
  if (!behind && (cue?.meaning !== 'price' || amount.value < LEAST_WITHOUT_CURRENCY)) return undefined;
  const to = behind?.to ?? amount.to;
  const value: NumberValue = {
    kind: 'number',
    value: String(amount.value * (behind?.times ?? 1)),
    meaning: 'price',
    currency: behind?.code ?? null,
  };
  const [role, foundBy] = ['price', 'number.cue'] as const;
  const confidence = cue ? 0.9 : 0.7;
  return { to, found: { from, to, skip: 0, role, cue: cue?.label ?? null, confidence, foundBy, value } };
}

/** Numbers that a cue or a currency explains; a price's span includes its currency. */
export function findNumbers(line: Line): Found[] {
  const numbers: Found[] = [];
  for (let at = 0; at < line.tokens.length; ) {
    if (line.tokens[at]!.kind !== 'number') {
      const price = priceInWords(line, at);
      if (price) numbers.push(price.found);
      at = price?.to ?? at + 1;
      continue;
    }
    const to = numberEnd(line, at);
    const behind = currencyAfter(line, to);
    const sign = behind ? undefined : signBefore(line, at);
    const from = sign ? at - 1 : at;
    const cue = cueBefore(line, from);
    const currency = behind?.code ?? sign ?? currencyPastWords(line, to);
    const tooOld = cue?.meaning === 'age' && Number(line.words[at]) > OLDEST;
    const meaning = currency ? 'price' : cue?.meaning;
    if (meaning !== undefined && !tooOld) {
      numbers.push(
        foundNumber(line, {
          ...{ from, to: behind?.to ?? to, digitsFrom: at, digitsTo: to, times: behind?.times ?? 1 },
          ...{ meaning, cue: cue?.label ?? null, currency: currency ?? null },
        }),
      );
    }
    at = to;
  }
  return numbers;
}
