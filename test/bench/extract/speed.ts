import { tokenise } from '@sijill/arabic';
import { extractMentions } from '@sijill/extraction';
import type { Form } from './forms/form.ts';

/** Invented. */
const NAMES = ['خضر الياس خلف', 'نازدار حجي مراد', 'أبو ليث الشمري', 'سعيد دخيل قاسم', 'كوجر بركات زيدو'];

/** CPU seconds, so that what else the machine does hardly counts. */
function seconds(work: () => unknown): number {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000_000;
}

/** Tokens a second on single pages and on one page of growing length: linear means a constant rate. */
export function growth(forms: readonly Form[]): void {
  const pages = forms.map((form) => form.text);
  const tokens = pages.reduce((sum, page) => sum + tokenise(page).length, 0);
  for (const [what, tagger] of [
    ['with everything', undefined],
    ['rules alone', null],
  ] as const) {
    const time = seconds(() =>
      pages.map((text) => extractMentions({ text, ...(tagger === null && { tagger }) })),
    );
    const each = pages.map(
      (text) => 1_000 * seconds(() => extractMentions({ text, ...(tagger === null && { tagger }) })),
    );
    console.log(
      `\nSpeed, ${what}: ${Math.round(tokens / time)} tokens a second of CPU, ${((1_000 * time) / pages.length).toFixed(2)} ms a page, the slowest ${Math.max(...each).toFixed(0)} ms (n ${pages.length})`,
    );
  }
  const book = pages.join('\n');
  for (const size of [10_000, 100_000, 1_000_000, 10_000_000]) {
    const text = book.repeat(Math.ceil(size / book.length)).slice(0, size);
    for (const [shape, page] of [
      ['lines', text],
      ['one line', text.replaceAll('\n', ' ')],
    ] as const) {
      const took = seconds(() => extractMentions({ text: page }));
      console.log(
        `${String(size).padStart(8)} characters, ${shape}: ${took.toFixed(2)} s, ${Math.round(size / took)} characters a second`,
      );
    }
  }
  for (const rows of [600, 6_000, 60_000]) {
    const table = ['ت الاسم الثلاثي العمر السكن الملاحظات'];
    for (let row = 1; row <= rows; row += 1)
      table.push(`${row} ${NAMES[row % NAMES.length]} ${row % 90} سنجار`);
    const text = table.join('\n');
    const took = seconds(() => extractMentions({ text }));
    console.log(
      `${String(rows).padStart(8)} table rows without separators: ${took.toFixed(2)} s, ${Math.round(rows / took)} rows a second`,
    );
  }
}
