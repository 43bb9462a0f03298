import { kurdishScript } from '@sijill/arabic';
import type { Line } from '../line.ts';

/** Function words of Persian that Arabic does not have; search level. */
const PERSIAN = new Set('در از كه است هاي مي براي بود شد اند شده نيز پس'.split(' '));
const FEWEST_PERSIAN = 2;
/** Of Persian prose they are a sixth. */
const PERSIAN_SHARE = 0.08;
/** Kurdish names stand in Arabic lines too; lines of Sorani have its letters in most words. */
const FEWEST_SORANI = 3;
const SORANI_SHARE = 0.4;

/** Whether a line is Arabic, which is all that the learned model has seen; Persian and Sorani share its letters. */
export function isArabic(line: Line): boolean {
  let words = 0;
  let persian = 0;
  let sorani = 0;
  for (const { kind, text, written } of line.tokens) {
    if (kind !== 'word') continue;
    words += 1;
    if (PERSIAN.has(text)) persian += 1;
    else if (kurdishScript(written) === 'sorani') sorani += 1;
  }
  const isPersian = persian >= FEWEST_PERSIAN && persian / words >= PERSIAN_SHARE;
  const isSorani = sorani >= FEWEST_SORANI && sorani / words >= SORANI_SHARE;
  return !isPersian && !isSorani;
}
