/** The plain ways to compare names across scripts, for measuring against. */

const NAIVE: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ک: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: 'a',
  و: 'u',
  ؤ: 'u',
  ي: 'i',
  ی: 'i',
  ى: 'a',
  ئ: 'i',
  ء: '',
  پ: 'p',
  چ: 'ch',
  گ: 'g',
  ژ: 'zh',
};

export function naiveLatin(name: string): string {
  const latin = [...name.normalize('NFKC')].map((letter) => NAIVE[letter] ?? letter).join('');
  return latin
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z]+/g, ' ')
    .trim();
}

/** 1 minus edit distance over the longer length. */
export function levenshteinLikeness(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 0; i < left.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < right.length; j++)
      next.push(Math.min(row[j]! + (left[i] === right[j] ? 0 : 1), row[j + 1]! + 1, next[j]! + 1));
    row = next;
  }
  return 1 - row.at(-1)! / Math.max(1, left.length, right.length);
}

/** Winkler 1990: Jaro likeness with a bonus of 0.1 for each of the first four letters in common. */
export function jaroWinkler(left: string, right: string): number {
  const reach = Math.max(0, Math.floor(Math.max(left.length, right.length) / 2) - 1);
  const taken = new Set<number>();
  const matchedLeft = [...left].flatMap((letter, i) => {
    for (let j = Math.max(0, i - reach); j <= Math.min(right.length - 1, i + reach); j++)
      if (!taken.has(j) && right[j] === letter) {
        taken.add(j);
        return [letter];
      }
    return [];
  });
  const common = matchedLeft.length;
  if (common === 0) return 0;
  const matchedRight = [...taken].sort((a, b) => a - b).map((j) => right[j]);
  const swapped = matchedLeft.filter((letter, index) => letter !== matchedRight[index]).length / 2;
  const jaro = (common / left.length + common / right.length + (common - swapped) / common) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < left.length && left[prefix] === right[prefix]) prefix++;
  return jaro + prefix * 0.1 * (1 - jaro);
}

const trigrams = (text: string): Set<string> => {
  const padded = text
    .split(' ')
    .map((word) => `  ${word} `)
    .join('');
  return new Set(Array.from({ length: Math.max(0, padded.length - 2) }, (_, at) => padded.slice(at, at + 3)));
};

/** Shared trigrams over all trigrams, words padded as PostgreSQL's pg_trgm pads them. */
export function trigramLikeness(left: string, right: string): number {
  const [one, other] = [trigrams(left), trigrams(right)];
  let both = 0;
  for (const gram of one) if (other.has(gram)) both++;
  return both / Math.max(1, one.size + other.size - both);
}
