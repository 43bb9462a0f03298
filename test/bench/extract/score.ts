import type { Mention } from '@sijill/domain';
import type { Form, Truth, TruthKind } from './forms/form.ts';

export interface Tally {
  hits: number;
  /** Found and not true. */
  wrong: number;
  missed: number;
}

export const f1 = ({ hits, wrong, missed }: Tally) =>
  hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong + missed);
export const emptyTally = (): Tally => ({ hits: 0, wrong: 0, missed: 0 });

function hit(truth: Truth, mention: Mention): boolean {
  const { value } = mention;
  if (truth.kind !== value.kind) return false;
  // Truth may hold the word that announces the place (ولاية نينوى).
  if (value.kind === 'place')
    return truth.end === mention.end && (truth.start === mention.start || truth.nameStart === mention.start);
  if (value.kind !== 'date') return truth.start === mention.start && truth.end === mention.end;
  const { date } = truth;
  return (
    date !== undefined &&
    mention.start < truth.end &&
    truth.start < mention.end &&
    value.calendar === date.calendar &&
    value.year === date.year &&
    value.month === date.month &&
    value.day === date.day
  );
}

export interface Miss {
  readonly form: string;
  readonly kind: TruthKind;
  readonly what: 'missed' | 'wrong';
  readonly text: string;
  readonly line: string;
  readonly foundBy: string;
}

const lineOf = (text: string, at: number) =>
  text.slice(text.lastIndexOf('\n', at - 1) + 1, (text.indexOf('\n', at) + 1 || text.length + 1) - 1);

/** Exact spans for persons and places; for dates the calendar and every part, at the same place. */
export function scoreForm(
  form: Form,
  mentions: readonly Mention[],
  kind: TruthKind,
): { tally: Tally; misses: Miss[] } {
  const tally = emptyTally();
  const misses: Miss[] = [];
  const free = new Set(mentions.filter((mention) => mention.kind === kind));
  for (const truth of form.truth) {
    if (truth.kind !== kind) continue;
    const found = Array.from(free).find((mention) => hit(truth, mention));
    if (found) {
      free.delete(found);
      tally.hits += 1;
      continue;
    }
    tally.missed += 1;
    misses.push({
      form: form.name,
      kind,
      what: 'missed',
      text: form.text.slice(truth.start, truth.end),
      line: lineOf(form.text, truth.start),
      foundBy: '',
    });
  }
  for (const mention of free) {
    tally.wrong += 1;
    misses.push({
      form: form.name,
      kind,
      what: 'wrong',
      text: mention.text,
      line: lineOf(form.text, mention.start),
      foundBy: `${mention.foundBy} ${mention.cue ?? ''}`,
    });
  }
  return { tally, misses };
}

export function add(into: Tally, more: Tally): void {
  into.hits += more.hits;
  into.wrong += more.wrong;
  into.missed += more.missed;
}
