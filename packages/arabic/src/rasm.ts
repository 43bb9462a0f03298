import { CONFUSION_CLASSES } from './ocr-confusions.ts';

/** Letters that cost no more than this to confuse count as one: other dots, and a lost stroke of ك. */
const SAME_SKELETON = 0.5;

/** Every letter's class: classes of the table that share a letter are one (ب and ي, ي and ى). */
function letterClasses(): Map<string, string> {
  const classOf = new Map<string, string>();
  for (const [letters, cost] of CONFUSION_CLASSES) {
    if (cost > SAME_SKELETON) continue;
    const known = Array.from(letters, (letter) => classOf.get(letter)).find((sign) => sign !== undefined);
    const sign = known ?? letters[0]!;
    const merged = new Set(Array.from(letters, (letter) => classOf.get(letter)));
    for (const [letter, old] of classOf) if (merged.has(old)) classOf.set(letter, sign);
    for (const letter of letters) classOf.set(letter, sign);
  }
  return classOf;
}

const classOf = letterClasses();

/** The dotless skeleton of a word: letters that a machine takes for one another by their dots become one letter. */
export function rasmOf(word: string): string {
  let rasm = '';
  for (const letter of word) rasm += classOf.get(letter) ?? letter;
  return rasm;
}
