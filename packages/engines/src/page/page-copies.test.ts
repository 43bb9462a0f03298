import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import sharp, { type Sharp } from 'sharp';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { arabicLines, drawnPage } from '../picture/drawn-page.test-support.ts';
import { buildPage } from './build-page.ts';
import type { PreparedPage } from './prepared-page.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** A4 at 300 dpi, where a page weighs more than all that is loaded once. */
const WIDTH = 2480;
const HEIGHT = 3508;
const A_PAGE = WIDTH * HEIGHT;

/** Pictures that libvips decoded. */
let decoded: WeakRef<Buffer>[] = [];
const { toBuffer } = sharp.prototype;

/** Bytes of pixels that are alive once what nobody needs is collected. */
function held(): number {
  collect();
  const pictures = decoded.map((one) => one.deref()?.length ?? 0);
  return pictures.reduce((sum, bytes) => sum + bytes, process.memoryUsage().arrayBuffers);
}

/** Prepares a page, and counts what is held, in pages of one byte a pixel, whenever half a page or more is made. */
async function heldWhilePreparing(picture: Buffer): Promise<{ most: number; page: PreparedPage }> {
  decoded = [];
  // What the test before has held is gone when its last words are said.
  for (let turn = 0; turn < 3; turn++) {
    collect();
    await nextTurn();
  }
  const before = held();
  const Bytes = Uint8Array;
  let most = 0;
  const look = (bytes: number) => {
    if (bytes >= A_PAGE / 2) most = Math.max(most, (held() - before) / A_PAGE);
  };
  vi.stubGlobal(
    'Uint8Array',
    class extends Bytes {
      constructor(...given: ConstructorParameters<typeof Bytes>) {
        super(...given);
        look(this.length);
      }
    },
  );
  sharp.prototype.toBuffer = async function (this: Sharp, options: { resolveWithObject: true }) {
    const made = await toBuffer.call(this, options);
    decoded.push(new WeakRef(made.data));
    return made;
  } as typeof toBuffer;
  const page = await buildPage({ number: 1, origin: 'file', picture: sharp(picture) }, () => ({
    reason: 'it has none',
  }));
  return { most, page };
}

afterEach(() => {
  vi.unstubAllGlobals();
  sharp.prototype.toBuffer = toBuffer;
});

const RULINGS = `<path d="M200 1500H2200M200 1700H2200M200 1900H2200M200 1500V1900M1200 1500V1900M2200 1500V1900"
  stroke="#000" stroke-width="5" fill="none"/>`;
const SHADE = `<defs><linearGradient id="g"><stop offset="0" stop-color="#000" stop-opacity=".5"/><stop offset="1"
  stop-color="#000" stop-opacity="0"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#g)"/>`;
const BAR = '<rect x="300" y="40" width="500" height="90" fill="#c22"/>';
const LINES = arabicLines(WIDTH, HEIGHT);

const drawn = (over: string, lines = LINES) => drawnPage({ width: WIDTH, height: HEIGHT, over, lines });

/** Grey copies at half the resolution, which light, ink and layout are found on, take a quarter of a page each. */
describe('of a page that is prepared no more is held than the picture and what is being made of it', () => {
  it.each([
    ['a grey page with rulings: the page, and its lines set out', drawn(RULINGS).toColourspace('b-w'), 3.4],
    ['a grey page in shadow: the page, and one evenly lit', drawn(SHADE).toColourspace('b-w'), 2.6],
    ['a coloured page: its three bytes a pixel, and its brightness', drawn(BAR), 4.4],
    [
      'one that lies askew: those, and one that is level',
      drawn(BAR, `<g transform="rotate(2)">${LINES}</g>`),
      5.6,
    ],
  ])('%s', async (_, picture, pages) => {
    const { most, page } = await heldWhilePreparing(await picture.png().toBuffer());
    expect(page.ocrImage.lines?.length).toBeGreaterThan(20);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThan(pages);
  });
});
