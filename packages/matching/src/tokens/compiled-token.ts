import { afterVowels, arabicCodes, latinCodes } from '../channel/alphabet.ts';
import { type ArabicLetters, arabicLetters } from '../channel/channel-cost.ts';
import { latinWordCost } from '../channel/latin-letters.ts';
import type { NameToken } from '../names/encode-name.ts';
import { soundCodes } from './latin-loss.ts';
import { skeletonMask, skeletonOf } from './skeleton.ts';
import { type Traits, traitsOf } from './token-traits.ts';

/** One way to read a token, made ready for comparison. */
export type CompiledForm = ArabicForm | LatinForm | OtherForm;

interface Form {
  readonly letters: string;
  readonly skeleton: readonly number[];
  /** One bit for each sound class. */
  readonly mask: number;
}
export interface ArabicForm extends Form {
  readonly script: 'arabic';
  readonly codes: Uint8Array;
  readonly channel: ArabicLetters;
}
export interface LatinForm extends Form {
  readonly script: 'latin';
  readonly spelling: LatinWord;
  /** What is compared with other Latin words. */
  readonly sounds: Uint8Array;
}
/** Of a script of which nothing is known. */
export interface OtherForm extends Form {
  readonly script: 'other';
}
/** What is compared with Arabic words. */
export interface LatinWord {
  readonly codes: Uint8Array;
  readonly afterVowel: Uint8Array;
  /** -ln P of the letters as a Latin word, nats. */
  readonly wordCost: number;
  /** What the best known Arabic name pays for it (`knownCost`), nats; undefined until it is asked for. */
  known: number | undefined;
}

/** A distinct token: every name that holds it shares this object. */
export interface CompiledToken {
  /** Unique among tokens of this process. */
  readonly id: number;
  readonly script: NameToken['script'];
  readonly kind: NameToken['kind'];
  readonly forms: readonly CompiledForm[];
  /** What of the first form decides whether it could be half of a word: see `joined-tokens.ts`. */
  readonly traits: Traits;
}

const A_GENERATION = 30_000;
let young = new Map<string, CompiledToken>();
let old = new Map<string, CompiledToken>();
let nextId = 1;

/** Tells equal tokens, whatever object they are. */
export const tokenKey = ({ kind, forms }: Pick<NameToken, 'forms' | 'kind'>): string =>
  `${kind}/${forms.join('/')}`;

/**
 * The compiled token of a name token. Equal tokens give one object while it is remembered: those that were asked for
 * among the last 30,000 to 60,000 different ones are.
 */
export function compileToken(token: Pick<NameToken, 'forms' | 'script' | 'kind'>): CompiledToken {
  const key = tokenKey(token);
  const known = young.get(key);
  if (known) return known;
  const compiled = old.get(key) ?? compileOnce(token);
  if (young.size >= A_GENERATION) {
    old = young;
    young = new Map();
  }
  young.set(key, compiled);
  return compiled;
}

/** The same for a token that will hardly be met again; not remembered. */
export function compileOnce({
  forms,
  script,
  kind,
}: Pick<NameToken, 'forms' | 'script' | 'kind'>): CompiledToken {
  const compiled = forms.map((letters) => compileForm(letters, script));
  return { id: nextId++, script, kind, forms: compiled, traits: traitsOf(compiled[0]!) };
}

function compileForm(letters: string, script: NameToken['script']): CompiledForm {
  const skeleton = skeletonOf(letters);
  const form = { letters, skeleton, mask: skeletonMask(skeleton) };
  if (script === 'other') return { ...form, script };
  return script === 'arabic' ? new ArabicSpelling(form) : new LatinSpelling(form);
}

// What a comparison needs is worked out when a token is first compared: most tokens of a registry never are.

class ArabicSpelling implements ArabicForm {
  readonly script = 'arabic';
  readonly letters: string;
  readonly skeleton: readonly number[];
  readonly mask: number;
  #codes: Uint8Array | null = null;
  #channel: ArabicLetters | null = null;

  constructor({ letters, skeleton, mask }: Form) {
    this.letters = letters;
    this.skeleton = skeleton;
    this.mask = mask;
  }
  get codes(): Uint8Array {
    this.#codes ??= arabicCodes(this.letters);
    return this.#codes;
  }
  get channel(): ArabicLetters {
    this.#channel ??= arabicLetters(this.codes);
    return this.#channel;
  }
}

class LatinSpelling implements LatinForm {
  readonly script = 'latin';
  readonly letters: string;
  readonly skeleton: readonly number[];
  readonly mask: number;
  #spelling: LatinWord | null = null;
  #sounds: Uint8Array | null = null;

  constructor({ letters, skeleton, mask }: Form) {
    this.letters = letters;
    this.skeleton = skeleton;
    this.mask = mask;
  }
  get spelling(): LatinWord {
    this.#spelling ??= latinWord(this.letters);
    return this.#spelling;
  }
  get sounds(): Uint8Array {
    this.#sounds ??= soundCodes(this.letters);
    return this.#sounds;
  }
}

function latinWord(letters: string): LatinWord {
  const codes = latinCodes(letters);
  return {
    codes,
    afterVowel: afterVowels(codes),
    wordCost: latinWordCost(codes),
    known: undefined,
  };
}
