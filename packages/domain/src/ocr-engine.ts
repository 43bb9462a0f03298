import type { WordBox } from './page-reading.ts';

/** An encoded raster (PNG, JPEG, WebP or TIFF) with its size in pixels. */
export interface PageImage {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  /**
   * Where the image's lines of writing stand, px, when they are known: rows top to bottom, right to left within a
   * row. An engine may use them instead of looking for lines itself.
   */
  readonly lines?: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
}

/** What one recognition brought. Boxes refer to the image that was handed in. */
export interface Recognition {
  readonly words: readonly WordBox[];
  /** Milliseconds of wall time inside the engine. */
  readonly elapsedMs: number;
}

/**
 * Reads the words of a page image.
 *
 * Promises: boxes in pixels of the image handed in, origin top left; words in reading order (lines top to bottom,
 * right to left inside a line), text in logical order; confidence 0 to 1; a page without text resolves to no words.
 * A page that cannot be read rejects with a `SijillError` (`ocr.*`), never with an empty result. After a rejection
 * the engine is usable again: an implementation replaces a hung or dead worker by itself.
 */
export interface OcrEngine {
  readonly name: string;
  readonly version: string;
  /** SHA-256 (hex) over model, settings and preparation; changes whenever a result could change. */
  readonly configurationHash: string;
  recognise(image: PageImage, signal?: AbortSignal): Promise<Recognition>;
  close(): Promise<void>;
}
