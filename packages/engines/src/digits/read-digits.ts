import type { WordBox } from '@sijill/domain';
import type { Box } from '../layout/page-layout.ts';
import type { Grey } from '../picture/raster.ts';
import { type JudgedRun, judgeRuns } from './judge-runs.ts';
import { LineStrips } from './line-strip.ts';
import { PageInk } from './page-ink.ts';
import { replaceWords } from './replace-words.ts';
import { candidateRuns } from './runs-of-line.ts';

/**
 * Reads the numbers of a page again with a network that knows Eastern, Persian and Western digits, and puts them in
 * place of what the engine wrote. Words come back in the same order; a number that the engine had split becomes one
 * word. Words of letters are never changed. `lines` are the page's line boxes where they are known.
 */
export function readDigits(page: Grey, words: readonly WordBox[], lines?: readonly Box[]): WordBox[] {
  if (words.length === 0) return [];
  const strips = new LineStrips(words, lines);
  const ink = new PageInk(page, strips.height);
  const runs = candidateRuns(words, ink, strips);
  return replaceWords(words, judgeRuns(page, runs));
}

export type { JudgedRun };
