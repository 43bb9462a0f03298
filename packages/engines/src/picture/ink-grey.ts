import { FOUR_WHITE, fourBytes } from './four-bytes.ts';
import type { Grey, Raster } from './raster.ts';

/** Shares of red, green and blue in brightness, of 256 (ITU-R BT.601). */
const [RED, GREEN, BLUE] = [77, 150, 29];

export interface Brightness {
  /** The brightness of every pixel; shares the raster's memory where that is grey. */
  readonly grey: Grey;
  /** The page itself, of one channel where no pixel has a colour. */
  readonly raster: Raster;
}

export function brightness(raster: Raster): Brightness {
  const { pixels, width, height, channels } = raster;
  if (channels === 1) return { grey: { pixels, width, height }, raster };
  const grey = { pixels: new Uint8Array(width * height), width, height };
  const words = fourBytes(pixels);
  const fours = fourBytes(grey.pixels);
  let { done, colour } = words && fours ? byWords(words, fours) : { done: 0, colour: 0 };
  for (let from = 3 * done; done < grey.pixels.length; done++, from += 3) {
    const [red, green, blue] = [pixels[from]!, pixels[from + 1]!, pixels[from + 2]!];
    grey.pixels[done] = (red * RED + green * GREEN + blue * BLUE) >> 8;
    colour |= (red ^ green) | (green ^ blue);
  }
  return { grey, raster: colour === 0 ? { ...grey, channels: 1 } : raster };
}

/** Four pixels from three words at a time; answers how many were done, and in `colour` whether any was coloured. */
function byWords(words: Int32Array, grey: Int32Array): { done: number; colour: number } {
  let colour = 0;
  for (let at = 0, word = 0; at < grey.length; at++, word += 3) {
    const one = words[word]!;
    const two = words[word + 1]!;
    const three = words[word + 2]!;
    if ((one & two & three) === FOUR_WHITE) {
      grey[at] = FOUR_WHITE;
      continue;
    }
    // Each byte beside the next: of red and green, of green and blue, in each pixel.
    colour |= (one ^ (one >>> 8)) & 0xffff;
    colour |= ((one >>> 24) ^ two) & 0xff;
    colour |= (two ^ (two >>> 8)) & 0xff;
    colour |= ((two >>> 16) ^ (two >>> 24)) & 0xff;
    colour |= ((two >>> 24) ^ three) & 0xff;
    colour |= ((three >>> 8) ^ (three >>> 16)) & 0xff;
    colour |= ((three >>> 16) ^ (three >>> 24)) & 0xff;
    // 256 times the brightness of each, whose upper byte is what is wanted.
    const first = (one & 255) * RED + ((one >>> 8) & 255) * GREEN + ((one >>> 16) & 255) * BLUE;
    const second = (one >>> 24) * RED + (two & 255) * GREEN + ((two >>> 8) & 255) * BLUE;
    const third = ((two >>> 16) & 255) * RED + (two >>> 24) * GREEN + (three & 255) * BLUE;
    const fourth = ((three >>> 8) & 255) * RED + ((three >>> 16) & 255) * GREEN + (three >>> 24) * BLUE;
    grey[at] = (first >> 8) | (second & 0xff00) | ((third & 0xff00) << 8) | ((fourth & 0xff00) << 16);
  }
  return { done: 4 * grey.length, colour };
}
