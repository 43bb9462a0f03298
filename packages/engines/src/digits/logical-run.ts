import { inScript, type Script } from './scripts.ts';

const MIRRORED: Readonly<Record<string, string>> = { '(': ')', ')': '(' };

/**
 * A number as it is seen from left to right (ASCII) in the order in which it is read and stored: the signs around it
 * follow the Arabic line from right to left and brackets turn round; the number itself runs from left to right.
 * Hyphens part Eastern and Persian numbers (class ES between two AN resolves to the line's direction, Unicode
 * bidirectional algorithm, rules W4 and N1), so what stands left of a hyphen comes after what stands right of it.
 */
export function logicalRun(seen: string, script: Script): { text: string; value: string } {
  const first = seen.search(/[0-9]/);
  const last = seen.length - [...seen].reverse().findIndex((sign) => /[0-9]/.test(sign));
  if (first < 0) return { text: seen, value: seen };
  let value = seen.slice(first, last);
  if (script !== 'western') value = value.split('-').reverse().join('-');
  let before = turned(seen.slice(last));
  let after = turned(seen.slice(0, first));
  // A percent sign belongs behind its number wherever it was set.
  if (/%/.test(before + after)) {
    before = before.replace('%', '');
    after = after.replace('%', '');
    value += '%';
  }
  const shown = inScript(value, script).replace('%', script === 'western' ? '%' : '٪');
  return { text: before + shown + after, value };
}

const turned = (signs: string) =>
  [...signs]
    .reverse()
    .map((sign) => MIRRORED[sign] ?? sign)
    .join('');
