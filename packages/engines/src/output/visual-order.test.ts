import { expect, test } from 'vitest';
import { FENCE, visualOrder } from './visual-order.ts';

const seen = (text: string) => visualOrder(text).join('').replaceAll(FENCE, '|');

test.each([
  ['سجل', 'لجس'],
  ['١٤٣٦', '|١٤٣٦'],
  ['28/8/2015', '|28/8/2015'],
  ['التاريخ:', '|:خيراتلا'],
  ['و/أ', 'أ/و'],
  ['١٤٣٦هـ', 'ـه١٤٣٦'],
  ['(ABC-12)', ')|ABC-12('],
  ['(علي)', ')يلع('],
  ['١٢٬٥٠٠', '|١٢٬٥٠٠'],
])('%s is put down from left to right as %s', (text, order) => {
  expect(seen(text)).toBe(order);
});

test('no letter is lost or made', () => {
  for (const text of ['«اسم»', 'A4/ب', '٪٥٠', '😀سجل', 'كِتَابٌ'])
    expect(
      visualOrder(text)
        .filter((letter) => letter !== FENCE)
        .sort(),
    ).toEqual([...text].sort());
});
