/**
 * Letters as small numbers, so that comparing names is arithmetic. Latin a to z are 1 to 26; Arabic letters follow
 * `ARABIC_LETTERS`; 0 stands for no letter, and the last Arabic code for any other letter.
 */
export const ARABIC_LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهويپچڤگژە';
const OTHER_ARABIC = ARABIC_LETTERS.length + 1;
export const ARABIC_CODES = OTHER_ARABIC + 1;
export const LATIN_CODES = 27;
/** Longest Latin chunk that one Arabic letter is written as; `channelCost` and `longerChunks` are written for three. */
export const MAX_CHUNK = 3;
/** Codes of chunks of 0 to 3 Latin letters. */
export const CHUNK_CODES = LATIN_CODES ** MAX_CHUNK;

const arabicCode = new Map([...ARABIC_LETTERS].map((letter, index) => [letter, index + 1]));

/** Codes of folded Arabic letters. */
export function arabicCodes(letters: string): Uint8Array {
  return Uint8Array.from([...letters], (letter) => arabicCode.get(letter) ?? OTHER_ARABIC);
}

/** Codes of folded Latin letters; letters that are not a to z are left out. */
export function latinCodes(letters: string): Uint8Array {
  const codes: number[] = [];
  for (let at = 0; at < letters.length; at++) {
    const code = letters.charCodeAt(at) - 96;
    if (code > 0 && code < LATIN_CODES) codes.push(code);
  }
  return Uint8Array.from(codes);
}

/** The number of a chunk of Latin letters, base 27. */
export function chunkCode(chunk: string): number {
  let code = 0;
  for (let at = 0; at < chunk.length; at++) code = code * LATIN_CODES + (chunk.charCodeAt(at) - 96);
  return code;
}

/** The chunk of a number. */
export function chunkText(code: number): string {
  let text = '';
  for (let rest = code; rest > 0; rest = Math.floor(rest / LATIN_CODES))
    text = String.fromCharCode(96 + (rest % LATIN_CODES)) + text;
  return text;
}

/** Where a letter stands in its token: 0 first, 1 inside, 2 last. A lone letter is first. */
export const positionOf = (index: number, length: number): number =>
  index === 0 ? 0 : index === length - 1 ? 2 : 1;

const VOWEL = Uint8Array.from({ length: LATIN_CODES }, (_, code) =>
  'aeiouy'.includes(String.fromCharCode(96 + code)) ? 1 : 0,
);

/** By place 0 to n of a Latin token: 1 where the letter before it is a vowel. */
export function afterVowels(codes: Uint8Array): Uint8Array {
  return Uint8Array.from({ length: codes.length + 1 }, (_, place) =>
    place === 0 ? 0 : VOWEL[codes[place - 1]!]!,
  );
}
