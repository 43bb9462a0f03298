import { romanise, searchTokens, toSearchText } from '@sijill/arabic';

/** A stretch of a text, UTF-16. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

export interface HiddenNames {
  /** Where a hidden name stands in a text, in any spelling that folds to it; also any two of its words that follow one another. */
  find(text: string): Stretch[];
  /** Whether a whole hidden name, or an id of a list, stands in it. Two words of one are not enough: others bear them, too. */
  holds(text: string): boolean;
}

/** A single word hides nothing by itself when it is shorter: it stands in every other name. */
const LEAST_LETTERS = 4;

/**
 * What to look for beside the mentions themselves. A name is looked for in its own script and in Latin letters. Names
 * that somebody bears who stays readable are looked for nowhere.
 */
export function hiddenNames(
  names: Iterable<string>,
  { ids = [], kept = [] }: { readonly ids?: Iterable<string>; readonly kept?: Iterable<string> } = {},
): HiddenNames {
  const keptNames = new Set<string>();
  const keptPairs = new Set<string>();
  for (const name of kept)
    for (const form of forms(name)) {
      keptNames.add(form.join(' '));
      for (const pair of pairsOf(form)) keptPairs.add(pair.join(' '));
    }
  const whole = new Index();
  const parts = new Index();
  for (const name of names)
    for (const form of forms(name)) {
      if (form.length === 1 && (form[0] as string).length < LEAST_LETTERS) continue;
      if (!keptNames.has(form.join(' '))) {
        whole.add(form);
        parts.add(form);
      }
      for (const pair of pairsOf(form)) if (!keptPairs.has(pair.join(' '))) parts.add(pair);
    }
  for (const id of ids) {
    const form = toSearchText(id).split(' ').filter(Boolean);
    // A bare short number would be found in every date.
    if (form.length === 0 || (form.length === 1 && /^\d{1,4}$/.test(form[0] as string))) continue;
    whole.add(form);
    parts.add(form);
  }
  return { find: (text) => parts.find(text), holds: (text) => whole.find(text).length > 0 };
}

/** The folded words of a name as it is written and romanised. */
function forms(name: string): string[][] {
  const written = toSearchText(name);
  const latin = /\p{Script=Arabic}/u.test(name)
    ? [toSearchText(romanise(name, 'ala-lc')), toSearchText(romanise(name, 'simple'))]
    : [];
  return [...new Set([written, ...latin])].filter(Boolean).map((form) => form.split(' '));
}

const pairsOf = (form: readonly string[]): string[][] =>
  form.length < 3 ? [] : form.slice(0, -1).map((word, at) => [word, form[at + 1] as string]);

/** Sequences of words by their first. */
class Index {
  private readonly byFirst = new Map<string, string[][]>();

  add(sequence: readonly string[]): void {
    const first = sequence[0] as string;
    const known = this.byFirst.get(first) ?? [];
    if (known.some((one) => one.length === sequence.length && one.every((word, at) => word === sequence[at])))
      return;
    this.byFirst.set(first, [...known, [...sequence]]);
  }

  find(text: string): Stretch[] {
    const tokens = searchTokens(text);
    const found: Stretch[] = [];
    for (const [at, token] of tokens.entries())
      for (const sequence of this.byFirst.get(token.text) ?? []) {
        const last = tokens[at + sequence.length - 1];
        if (!last || sequence.some((word, offset) => tokens[at + offset]?.text !== word)) continue;
        found.push({ start: token.start, end: last.end });
      }
    return found;
  }
}
