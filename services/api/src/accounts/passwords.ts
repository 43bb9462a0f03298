import { hash, verify } from '@node-rs/argon2';
import { SijillError } from '@sijill/domain';
import { dictionary } from '@zxcvbn-ts/language-common';
import { Turns } from '../turns.ts';

/** Argon2id (the library's default), beyond OWASP's least (19 MiB, 2 passes): 64 MiB and 3 passes. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 };

/** So many at a time: a flood of sign-ins takes neither all memory nor all cores. */
const turns = new Turns(2);

export const hashPassword = (password: string): Promise<string> =>
  turns.take(() => hash(folded(password), COST));

let nobody: Promise<string> | undefined;

/** Without a hash it takes as long as with one, so that time does not tell which accounts there are. */
export async function isPassword(password: string, known: string | null): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const against = known ?? (await nobody);
  const right = await turns.take(() => verify(against, folded(password)));
  return right && known !== null;
}

/** One text, however a keyboard composes its letters. */
const folded = (password: string): string => password.normalize('NFKC');

/** 49,233 passwords that leaked most often (zxcvbn-ts, MIT), in small letters. */
const COMMON: ReadonlySet<string> = new Set(
  (dictionary['passwords-common'] as readonly string[]).map((word) => word.toLowerCase()),
);
const OWN_WORDS = ['sijill', 'سجل', 'archive', 'evidence', 'password', 'passwort', 'qwerty', '123456'];
const DISTINCT_LEAST = 6;

/**
 * Refuses passwords that guessing finds first: leaked ones (also in capitals, with digits or signs around them, or
 * written twice), few different letters, runs, and the person's own name. Throws `account.password`.
 */
export function requireSafePassword(password: string, of: { login: string; name: string }): void {
  const text = folded(password).toLowerCase();
  const bare = text.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  const refuse = (reason: string): never => {
    throw new SijillError('account.password', { reason });
  };
  if (COMMON.has(text) || COMMON.has(bare) || halves(text).some((half) => COMMON.has(half)))
    refuse('it is among those that leaked most often');
  if (new Set(text).size < DISTINCT_LEAST) refuse(`it has fewer than ${DISTINCT_LEAST} different letters`);
  if (isRun(text)) refuse('its letters follow each other in a row');
  let rest = text;
  for (const word of [...OWN_WORDS, of.login, ...of.name.toLowerCase().split(/\s+/)])
    if (word.length > 2) rest = rest.replaceAll(word.toLowerCase(), '');
  if ([...rest.replace(/[\W_]+/gu, (run) => (/\p{L}/u.test(run) ? run : ''))].length < DISTINCT_LEAST)
    refuse('little is left of it without your name and words that everybody tries');
}

function halves(text: string): string[] {
  const half = text.slice(0, text.length / 2);
  return text.length % 2 === 0 && half + half === text ? [half] : [];
}

const isRun = (text: string): boolean => {
  const codes = [...text].map((letter) => letter.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, at) => code - (codes[at] ?? 0)));
  return steps.size === 1;
};
