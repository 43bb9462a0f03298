import type { PageLight } from './page-light.ts';
import type { Grey } from './raster.ts';

/** Below this the paper is taken for a dark border or a picture, and is not brightened any further. */
const DARKEST_PAPER = 40;

/**
 * Divides a page by the brightness of its paper, so that the paper is white everywhere. `scale` is how many pixels
 * of `image` one pixel of the measured image stands for; the light is interpolated between cell centres. Paper that is
 * white everywhere stays the same image. `into` may be the image's own pixels, where nobody needs them as they were.
 */
export function flattenLight(image: Grey, light: PageLight, scale: number, into?: Uint8Array): Grey {
  const { columns, rows, levels } = light;
  if (levels.every((level) => level === 255)) return image;
  const step = light.cell * scale;
  const { pixels: source } = image;
  const pixels = into ?? new Uint8Array(source.length);
  const share = new Float32Array(image.width);
  /** Where each of the stretches between two columns of the grid begins. */
  const starts: number[] = [];
  for (let x = 0; x < image.width; x++) {
    const at = Math.min(Math.max(x / step - 0.5, 0), columns - 1);
    const left = Math.min(Math.floor(at), Math.max(0, columns - 2));
    share[x] = columns === 1 ? 0 : at - left;
    starts[left] ??= x;
  }
  const factors = new Float32Array(columns + 1);
  for (let y = 0; y < image.height; y++) {
    const at = Math.min(Math.max(y / step - 0.5, 0), rows - 1);
    const top = Math.floor(at);
    const below = Math.min(top + 1, rows - 1);
    for (let column = 0; column < columns; column++) {
      const upper = levels[top * columns + column]!;
      const paper = upper + (levels[below * columns + column]! - upper) * (at - top);
      factors[column] = 255 / Math.max(paper, DARKEST_PAPER);
    }
    factors[columns] = factors[columns - 1]!;
    const row = y * image.width;
    for (let column = 0; column < starts.length; column++) {
      const factor = factors[column]!;
      const change = factors[column + 1]! - factor;
      const end = starts[column + 1] ?? image.width;
      for (let x = starts[column]!; x < end; x++) {
        const value = source[row + x]! * (factor + change * share[x]!);
        pixels[row + x] = Math.min(value, 255);
      }
    }
  }
  return { pixels, width: image.width, height: image.height };
}
