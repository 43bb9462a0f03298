import { expect, test } from 'vitest';
import { drawnPage } from './drawn-page.test-support.ts';
import { type Grey, toGrey } from './raster.ts';
import { turnDarkBars } from './turn-dark-bars.ts';

const FONT = 'text-anchor="middle" font-family="Amiri, DejaVu Sans, sans-serif"';
const text = (y: number, size: number, fill: string, words: string, more = '') =>
  `<text x="620" y="${y}" font-size="${size}" fill="${fill}" ${more} ${FONT}>${words}</text>`;
const drawn = (over: string): Promise<Grey> => toGrey(drawnPage({ over }));

/** Share of a box's pixels darker than the middle grey. */
function darkShare({ pixels, width }: Grey, [x, y, wide, high]: readonly [number, number, number, number]) {
  let dark = 0;
  for (let row = y; row < y + high; row++)
    for (let column = x; column < x + wide; column++) if (pixels[row * width + column]! < 128) dark++;
  return dark / (wide * high);
}

test.each([
  ['black', '#000', '#fff'],
  ['dark blue', '#1b2a6b', '#f4f4f4'],
])(
  "light writing on a bar that is %s becomes dark on light, to the bar's very edge",
  async (_, ground, ink) => {
    const page = await drawn(
      `<rect x="200" y="600" width="840" height="70" fill="${ground}"/>${text(650, 40, ink, 'قائمة بأسماء العاملين في الديوان')}`,
    );
    const before = page.pixels.slice();
    const { page: turned, bars } = turnDarkBars(page);
    expect(Buffer.compare(page.pixels, before)).toBe(0);
    expect(bars).toHaveLength(1);
    expect(Math.abs(bars[0]!.width - 840)).toBeLessThan(6);
    const share = darkShare(turned, [196, 596, 848, 78]);
    expect(share).toBeGreaterThan(0.03);
    expect(share).toBeLessThan(0.35);
    expect(darkShare(turned, [200, 597, 840, 6])).toBe(0);
  },
);

test.each([
  ['a plain bar, as names are blacked out with', '<rect x="200" y="600" width="840" height="70"/>'],
  ['a plain bar aslant', '<rect x="600" y="600" width="70" height="60" transform="rotate(4 620 630)"/>'],
  [
    'a bold heading',
    `<rect x="0" y="560" width="1240" height="170" fill="#fff"/>${text(680, 130, '#000', 'النظرية الكينزية', 'font-weight="900" stroke="#000" stroke-width="14"')}`,
  ],
  [
    'writing in a box',
    `<rect x="200" y="600" width="840" height="70" fill="#fff" stroke="#000" stroke-width="6"/>${text(650, 40, '#000', 'قائمة بأسماء العاملين')}`,
  ],
  ['nothing', ''],
])('%s stays as it is', async (_, over) => {
  const page = await drawn(over);
  const { page: same, bars } = turnDarkBars(page);
  expect(bars).toEqual([]);
  expect(same).toBe(page);
});
