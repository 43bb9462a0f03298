import { normalise } from '@sijill/arabic';

type Kind =
  | 'unit'
  | 'ten'
  | 'hundreds'
  | 'hundred'
  | 'teen'
  | 'thousand'
  | 'thousands'
  | 'million'
  | 'millions';

interface NumberWord {
  readonly kind: Kind;
  readonly value: number;
}

/** Stems of three to nine, with which the hundreds are written in one word too. */
const STEMS = ['ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'];
const HUNDRED = ['مائة', 'مئة', 'مية', 'ميه', 'ماية'];
const TENS = ['عشر', 'ثلاث', 'أربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'];
const TWICE: readonly [Kind, number, readonly string[]][] = [
  ['unit', 2, ['اثنان', 'اثنين', 'اثنا', 'اثني', 'اثنتان', 'اثنتين', 'اثنتا', 'اثنتي']],
  ['hundreds', 200, ['مائتان', 'مائتين', 'مائتا', 'مائتي', 'مئتان', 'مئتين', 'مئتا', 'مئتي', 'ميتين']],
  ['thousands', 2_000, ['ألفان', 'ألفين', 'ألفا', 'ألفي']],
  ['millions', 2_000_000, ['مليونان', 'مليونين', 'مليونا', 'مليوني']],
];

function* rows(): Generator<readonly [Kind, number, readonly string[]]> {
  yield ['unit', 1, ['واحد', 'واحدة', 'إحدى', 'احد', 'أحد']];
  for (const [index, stem] of STEMS.entries()) {
    const value = index + 3;
    yield ['unit', value, [stem, `${stem}ة`, `${stem}ي`, `${stem}ية`]];
    const whole = HUNDRED.flatMap((hundred) => [`${stem}${hundred}`, `${stem}ي${hundred}`]);
    yield ['hundreds', value * 100, whole];
  }
  yield ['unit', 10, ['عشرة', 'عشر']];
  for (const [index, stem] of TENS.entries()) yield ['ten', (index + 2) * 10, [`${stem}ون`, `${stem}ين`]];
  yield ['hundred', 100, HUNDRED];
  yield* TWICE;
  yield ['thousand', 1_000, ['ألف', 'آلاف', 'ألاف']];
  yield ['million', 1_000_000, ['مليون', 'ملايين']];
}

const WORDS: ReadonlyMap<string, NumberWord> = new Map(
  [...rows()].flatMap(([kind, value, words]) =>
    words.map((word): [string, NumberWord] => [normalise(word).text, { kind, value }]),
  ),
);
const TEN = new Set(['عشر', 'عشره']);
const AND = 'و';
/** `بألف دولار`, `لخمسة`. */
const BEFORE = /^[بلك](?=.{3})/;

/** An amount while its words are read. */
class Amount {
  /** Of the millions and thousands that are closed. */
  #closed = 0;
  /** Below a thousand, still open. */
  #open = 0;
  #last: Kind | null = null;
  /** What a next multiplier must be below. */
  #most = Number.POSITIVE_INFINITY;

  get value(): number {
    return this.#closed + this.#open;
  }

  /** Adds a word; `joined`: with و before it. False: it does not belong here. */
  add(text: string, joined: boolean): boolean {
    const open = this.#open;
    const afterUnit = this.#last === 'unit' && !joined && open % 100 < 10;
    if (afterUnit && TEN.has(text)) return this.#put('teen', 10);
    const word = WORDS.get(text);
    if (word === undefined) return false;
    const { kind, value } = word;
    if (kind === 'thousand' || kind === 'million') return this.#multiply(value, joined);
    // `خمسون ألفا`: counted in the accusative, not two of them.
    if (kind === 'thousands' && open > 0 && !joined) return this.#multiply(value / 2, joined);
    if (kind === 'hundred' && afterUnit && open > 2 && open < 10) return this.#put('hundreds', 99 * open);
    // What is not multiplied stands first, or is joined.
    if (this.#last !== null && !joined) return false;
    if (kind === 'thousands' || kind === 'millions') return open === 0 && this.#close(value, value / 2);
    if (kind === 'unit') return open % 100 === 0 && this.#put(kind, value);
    if (kind === 'ten') return open % 100 < 10 && this.#last !== 'teen' && this.#put(kind, value);
    return open === 0 && this.#put('hundreds', value);
  }

  #put(kind: Kind, value: number): boolean {
    this.#open += value;
    this.#last = kind;
    return true;
  }

  #multiply(by: number, joined: boolean): boolean {
    const alone = this.#open === 0 && (this.#last === null || joined);
    const counted = this.#open > 0 && !joined;
    return (alone || counted) && this.#close(Math.max(1, this.#open) * by, by);
  }

  #close(value: number, by: number): boolean {
    if (by >= this.#most) return false;
    this.#closed += value;
    this.#open = 0;
    this.#most = by;
    this.#last = 'thousand';
    return true;
  }
}

/**
 * The amount written out in words from `from` on (`خمسة آلاف وثلاثمائة`, `ألفان`, `خمسون ألف`), and the word after it;
 * undefined where no such words stand. `words` are search-level texts.
 */
export function amountInWords(
  words: readonly string[],
  from: number,
): { readonly to: number; readonly value: number } | undefined {
  const amount = new Amount();
  let to = from;
  for (let at = from; at < words.length; ) {
    const apart = at > from && words[at] === AND;
    const written = words[apart ? at + 1 : at] ?? '';
    const bare = at === from && !WORDS.has(written) ? written.replace(BEFORE, '') : written;
    const inOne = at > from && !apart && !WORDS.has(bare) && bare.startsWith(AND);
    const text = inOne ? bare.slice(1) : bare;
    if (!amount.add(text, apart || inOne)) break;
    at += apart ? 2 : 1;
    to = at;
  }
  return to > from ? { to, value: amount.value } : undefined;
}
