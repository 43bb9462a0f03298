const ARABIC_WORD = /^[\u0621-\u064a]+$/u;
/** Article with the particles that are written together with it; the longest first. */
const ARTICLES = ['وبال', 'وال', 'فال', 'بال', 'كال', 'ولل', 'لل', 'ال'];
/** Plural, dual, feminine and pronoun endings, each taken off once in this order. */
const ENDINGS = ['ها', 'هم', 'نا', 'ان', 'ات', 'ون', 'ين', 'يه', 'ه', 'ي'];
const SHORTEST_STEM = 3;
/** Single particles that a clerk writes onto any word. */
const PARTICLES = ['و', 'ف', 'ب', 'ل', 'ك'];

/**
 * The stem of a search-level word: without article, plural, feminine and pronoun endings, at least three letters long.
 * A light stemmer after Larkey, Ballesteros and Connell (Light10, 2007), which leaves names alone: it takes no single
 * particle off, because بكر, ولید and كريم begin with one (`withParticles` adds them on the side of the query). Words in
 * other scripts and numbers are their own stem. Snowball's Arabic stemmer was measured beside it (test/bench/search).
 */
export function lightStem(word: string): string {
  if (word.length <= SHORTEST_STEM || !ARABIC_WORD.test(word)) return word;
  const article = ARTICLES.find((one) => word.startsWith(one) && word.length - one.length >= SHORTEST_STEM);
  let stem = article ? word.slice(article.length) : word;
  for (const ending of ENDINGS)
    if (stem.endsWith(ending) && stem.length - ending.length >= SHORTEST_STEM)
      stem = stem.slice(0, -ending.length);
  return stem;
}

/** The word with each of the particles و ف ب ل ك before it, and with the article where it has none. */
export function withParticles(word: string): string[] {
  if (word.length < 2 || !ARABIC_WORD.test(word)) return [];
  const bare = /^ال..../u.test(word) ? word.slice(2) : undefined;
  return [
    ...PARTICLES.map((particle) => particle + word),
    ...(bare === undefined ? ['ال', 'وال', 'بال', 'لل'].map((article) => article + word) : [`لل${bare}`]),
  ];
}
