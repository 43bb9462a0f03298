import { type FoldedLetter, foldLetters, type Script, scriptOf } from './letters.ts';
import words from './name-words.json' with { type: 'json' };

/** One comparison token of a name: what a reader counts as one name part. */
export interface NameToken {
  /** UTF-16 span in the original string. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly script: Script;
  /** Ways to read its letters: with and without the article; never empty. */
  readonly forms: readonly string[];
  readonly kind: 'name' | 'kunya';
}

interface Word {
  readonly letters: string;
  readonly script: Script;
  readonly start: number;
  readonly end: number;
}

/** Longest name that is compared; what follows is not a name any more. */
const MAX_LETTERS = 240;
const MAX_TOKENS = 12;

const chain = new Set(words.chain);
const titles = new Set(words.titles);
const servant = new Set(words.servant);
const father = new Set(words.father);
const mother = new Set(words.mother);
const articles = new Set(words.articles);
const religion = new Set(words.religion);
const god = new Set(words.god);

const OPENINGS = [
  [servant, 'عبد', 'abd'],
  [father, 'ابو', 'abu'],
  [mother, 'ام', 'um'],
] as const;

/** The tokens of a name in order; empty for a string without letters. Never throws. */
export function encodeName(name: string): NameToken[] {
  const found = wordsOf(foldLetters(name.slice(0, 2 * MAX_LETTERS)));
  const untitled = found.filter((word) => !titles.has(word.letters));
  const kept = (untitled.length > 0 ? untitled : found).filter((word) => !chain.has(word.letters));
  return joinWords(kept.length > 0 ? kept : found, name).slice(0, MAX_TOKENS);
}

function wordsOf(letters: readonly FoldedLetter[]): Word[] {
  const found: FoldedLetter[][] = [];
  let script: Script | null = null;
  for (const letter of letters.slice(0, MAX_LETTERS)) {
    const of = letter.letter === ' ' ? null : scriptOf(letter.letter);
    if (of !== null && of === script) found.at(-1)!.push(letter);
    else if (of !== null) found.push([letter]);
    script = of;
  }
  const words = found.flatMap(parted).map(wordOf);
  return words.map((word, at) => inScriptOf(word, words[at + 1]));
}

/** What opens a compound, in the script of the word behind it: `أبو Omar` is one name part. */
function inScriptOf(word: Word, next: Word | undefined): Word {
  if (next === undefined || next.script === word.script) return word;
  for (const [words, arabic, latin] of OPENINGS)
    if (words.has(word.letters))
      return { ...word, letters: next.script === 'arabic' ? arabic : latin, script: next.script };
  return word;
}

function wordOf(letters: readonly FoldedLetter[]): Word {
  const text = repaired(spelling(letters));
  return { letters: text, script: scriptOf(text), start: letters[0]!.start, end: letters.at(-1)!.end };
}

const spelling = (letters: readonly FoldedLetter[]): string => letters.map(({ letter }) => letter).join('');

/** `Azizirahman`, `Shamsurrahman`: what Arabic writes as two words, عزيز الرحمن. A servant's name stays one. */
const OF_THE_MERCIFUL =
  /^(?![aeiou][bpv]d|عبد)(?:(?<given>[a-z]{3,}?)(?:[aeiou]{1,2}[rl]?)?r[ae]h+ma+ne?|(?<name>.{2,})الرحما?ن)$/;

function parted(letters: readonly FoldedLetter[]): (readonly FoldedLetter[])[] {
  const { given, name } = OF_THE_MERCIFUL.exec(spelling(letters))?.groups ?? {};
  if (name !== undefined) return [letters.slice(0, name.length), letters.slice(name.length)];
  if (given === undefined) return [letters];
  const rest = letters.findLastIndex(({ letter }) => letter === 'r');
  return [letters.slice(0, given.length), letters.slice(rest)];
}

// هللا is what visual-order text layers make of الله; عبدلله is a common joined spelling.
const repaired = (letters: string): string =>
  letters
    .replace('هللا', 'الله')
    .replace(/عبدلله$/, 'عبدالله')
    .replace(/^عبداله$/, 'عبدالله');

function joinWords(found: readonly Word[], name: string): NameToken[] {
  const tokens: NameToken[] = [];
  let index = 0;
  while (index < found.length) {
    const used = compoundLength(found, index);
    const parts = found.slice(index, index + used);
    tokens.push(tokenOf(parts, name));
    index += used;
  }
  return tokens;
}

/** How many words from `index` on make one name part. */
function compoundLength(found: readonly Word[], index: number): number {
  const { script } = found[index]!;
  // Of another script it is another word.
  const at = (offset: number): string => {
    const word = found[index + offset];
    return word?.script === script ? word.letters : '';
  };
  let used = 1;
  if (isJoiner(at(0)) && at(1) !== '') used = articles.has(at(1)) && at(2) !== '' ? 3 : 2;
  else if (articles.has(at(0)) && at(0) !== '' && at(1) !== '') used = 2;
  if (father.has(at(0)) && used < 4 && servant.has(at(used - 1)) && at(used) !== '')
    used += articles.has(at(used)) && at(used + 1) !== '' ? 2 : 1;
  const tail = at(used);
  if (religion.has(withoutArticle(tail)) || religion.has(tail) || god.has(tail)) return used + 1;
  if (articles.has(tail) && religion.has(at(used + 1))) return used + 2;
  return used;
}

const isJoiner = (letters: string): boolean =>
  servant.has(letters) || father.has(letters) || mother.has(letters);

const withoutArticle = (letters: string): string => letters.replace(/^ال(?=..)/, '');

function tokenOf(parts: readonly Word[], name: string): NameToken {
  const first = parts[0]!;
  const start = first.start;
  const end = parts.at(-1)!.end;
  const isKunya = parts.length > 1 && (father.has(first.letters) || mother.has(first.letters));
  const { script } = first;
  const spoken = spokenForms(parts, script);
  // A final ى sounds a (Mustafa) where it does not stand for ي.
  const forms = /ى$/.test(name.slice(start, end))
    ? [...spoken, ...spoken.map((form) => form.replace(/ي$/, 'ا'))]
    : spoken;
  return { start, end, text: name.slice(start, end), script, forms, kind: isKunya ? 'kunya' : 'name' };
}

function spokenForms(parts: readonly Word[], script: Script): string[] {
  if (script === 'arabic') return arabicForms(parts);
  return script === 'latin' ? latinForms(parts) : [parts.map(({ letters }) => letters).join('')];
}

function arabicForms(parts: readonly Word[]): string[] {
  const letters = parts
    .map((part, index) => {
      if (index === 0) return father.has(part.letters) ? 'ابو' : part.letters;
      return religion.has(withoutArticle(part.letters)) ? withoutArticle(part.letters) : part.letters;
    })
    .join('');
  const bare = letters
    .replace(/^عبدال(?=..)/, 'عبد')
    .replace(/^(ابو|ام)ال(?=..)/, '$1')
    .replace(/(?<=..)الله$/, 'لله');
  const naked = bare.replace(/^ال(?=...)/, '');
  return naked === bare ? [bare] : [naked, bare];
}

function latinForms(parts: readonly Word[]): string[] {
  const first = parts[0]!.letters;
  const opensWithArticle = parts.length > 1 && articles.has(first);
  const rest = opensWithArticle ? parts.slice(1) : parts;
  const kept = rest.filter(
    (part, index) => index === 0 || index === rest.length - 1 || !articles.has(part.letters),
  );
  const head = kept[0]!.letters;
  let letters = kept.map((part) => part.letters).join('');
  if (kept.length > 1 && father.has(head))
    letters = `abu${letters.slice(head.length).replace(/^[ae]l-?(?=...)/, '')}`;
  if (kept.length > 1 && mother.has(head)) letters = `um${letters.slice(head.length)}`;
  if (kept.length > 1 && servant.has(head))
    letters = `abd${letters.slice(head.length).replace(/^[aeu]l(?=..)/, '')}`;
  const bare = letters
    .replace(/^abd(?:[aeiou]l|[aeiou]([rnsztdj])(?=\1))(?=..)/, 'abd')
    .replace(/(?<=[^aeiou].*)(?:[aeiou]{1,2}[ld]?)?d(?:in|een|ine|eine)$/, (tail) =>
      tail.length > 3 || rest.length > 1 ? 'din' : tail,
    )
    .replace(/(?<=..)[aeou]ll?ah?$/, (tail) => (/ll/.test(tail) ? 'llah' : tail));
  const naked = opensWithArticle ? bare : bare.replace(/^[ae]l(?=[^aeiou]..)/, '');
  return naked === bare ? (opensWithArticle ? [bare, `al${bare}`] : [bare]) : [naked, bare];
}
