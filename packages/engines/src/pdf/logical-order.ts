const NUMBER_OR_LATIN = /^[\p{Nd}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
/** What may stand inside a number, a date or an address without ending it (UAX 9: ES, ET, CS and the like). */
const JOINER = /^[./:,\-–—+_@%٪٫٬\\]$/u;

/**
 * Letters of one word, given from right to left as they stand on the page, put into the order they are read in:
 * digits and Latin letters run from left to right, everything else from right to left (the Unicode Bidirectional
 * Algorithm's result for a right-to-left line, read backwards). Each entry is one glyph and stays whole.
 */
export function logicalOrder(glyphs: readonly string[]): string {
  const ordered: string[] = [];
  let run: string[] = [];
  let joiners: string[] = [];
  const close = () => {
    ordered.push(...run.reverse(), ...joiners);
    run = [];
    joiners = [];
  };
  for (const glyph of glyphs) {
    if (NUMBER_OR_LATIN.test(glyph)) {
      run.push(...joiners, glyph);
      joiners = [];
    } else if (run.length > 0 && JOINER.test(glyph)) joiners.push(glyph);
    else {
      close();
      ordered.push(glyph);
    }
  }
  close();
  return ordered.join('');
}
