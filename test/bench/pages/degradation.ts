import sharp from 'sharp';
import { degrade } from '../../fixtures/generator/degrade.ts';
import type { Dice } from './dice.ts';
import type { TruthBox } from './page-truth.ts';

/** What a scanner or phone does to a page. */
export type Condition = 'clean' | 'skewed' | 'photo' | 'coarse';

export interface Treatment {
  readonly condition: Condition;
  readonly dpi: number;
  /** Degrees clockwise. */
  readonly skew: number;
  readonly blur: number;
  readonly grain: number;
  /** JPEG quality; absent for PNG. */
  readonly quality?: number;
  /** CSS of a sheet that lies tilted on a table under a lamp. */
  readonly photo?: { readonly tilt: string; readonly light: string; readonly table: string };
}

export function treatmentOf(condition: Condition, dice: Dice): Treatment {
  const sharpPage = { condition, dpi: 300, skew: 0, blur: 0, grain: 0 };
  switch (condition) {
    case 'clean':
      return sharpPage;
    case 'skewed':
      return {
        ...sharpPage,
        dpi: 150,
        skew: dice.real(1, 4) * (dice.chance(0.5) ? 1 : -1),
        blur: dice.chance(0.5) ? dice.real(0.3, 0.6) : 0,
        grain: dice.whole(0, 10),
        quality: dice.whole(30, 60),
      };
    case 'coarse':
      return { ...sharpPage, dpi: 100, grain: dice.whole(0, 6), quality: dice.whole(60, 80) };
    case 'photo':
      return {
        ...sharpPage,
        dpi: 230,
        blur: dice.real(0.6, 1.2),
        grain: dice.whole(8, 16),
        quality: dice.whole(55, 80),
        photo: photoOf(dice),
      };
  }
}

function photoOf(dice: Dice): NonNullable<Treatment['photo']> {
  const turn = (axis: string, most: number) => `rotate${axis}(${dice.real(-most, most).toFixed(2)}deg)`;
  const shade = () => dice.whole(25, 110).toString(16);
  return {
    tilt: `${turn('X', 10)} ${turn('Y', 7)} ${turn('Z', 2.5)}`,
    light: `linear-gradient(${dice.whole(0, 359)}deg, #0000 30%, #1a120a${shade()} 100%), radial-gradient(circle at ${dice.whole(10, 90)}% ${dice.whole(10, 90)}%, #fff4d833, #0000 55%)`,
    table: dice.pick(['#57473a', '#3c3f45', '#6e5a43', '#2f2a26', '#7b7d80']),
  };
}

/** Ages a rendered sheet and packs it as the file that the treatment asks for. */
export async function treat(png: Buffer, treatment: Treatment, seed: number): Promise<Buffer> {
  const { dpi, quality, condition } = treatment;
  if (condition === 'clean') {
    return sharp(png).greyscale(false).withDensity(dpi).png({ compressionLevel: 6 }).toBuffer();
  }
  const aged = await degrade(png, { ...treatment, seed, colour: condition === 'photo' });
  return aged
    .withDensity(dpi)
    .jpeg({ quality: quality ?? 60 })
    .toBuffer();
}

/** Where a box of a page lies after the page was turned by `degrees` clockwise around its middle. */
export function turnedBox<T extends TruthBox>(box: T, degrees: number, width: number, height: number): T {
  if (degrees === 0) return box;
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const corners = [
    [box.x, box.y],
    [box.x + box.width, box.y],
    [box.x, box.y + box.height],
    [box.x + box.width, box.y + box.height],
  ].map(([x = 0, y = 0]) => {
    const [dx, dy] = [x - width / 2, y - height / 2];
    return [width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos] as const;
  });
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { ...box, x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}
