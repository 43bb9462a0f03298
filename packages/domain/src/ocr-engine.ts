import type { WordBox } from './page-reading.ts';

/** A raster with its size in pixels. */
export interface PageImage {
  /** Encoded (PNG, JPEG, WebP or TIFF), unless `raw`. */
  readonly bytes: Uint8Array;
  /** `bytes` are grey pixels of one byte, rows from the top left, 0 black: only for engines that do not need it encoded. */
  readonly raw?: true;
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

/** What an engine needs of those who hand it pages. */
export interface EngineNeeds {
  /** It reads pages of poor light or scan better in black and white than in grey. */
  readonly bilevel: boolean;
  /** It takes encoded images only. Others take pixels as well, which saves encoding and decoding every page. */
  readonly encoded: boolean;
  /** It does not know Eastern or Persian digits: numbers are to be read again. */
  readonly digitReader: boolean;
}

/**
 * Reads the words of a page image. What every implementation promises:
 *
 * Coordinates: boxes in px of the image handed in, origin top left, inside the image, at least one px wide and high.
 *
 * Text: in logical order, NFC, without white space and directional marks; one word never spans two lines.
 *
 * Confidence: 0 to 1, as the engine says it; only Sijill's own is calibrated.
 *
 * Reading order: words of a line follow each other as they are read (right to left in Arabic); `line` counts from 0 and
 * never decreases. A page without text resolves to no words.
 *
 * Errors: a page that cannot be read rejects with a `SijillError` (`ocr.failed`, `ocr.timeout`), never with an empty or
 * half result; a cancelled page and a closed engine are `ocr.failed`. A missing program or model is told when the
 * engine is made (`ocr.setup`), not page by page.
 *
 * Faults: after a rejection the engine is usable again: an implementation replaces a hung or dead worker by itself, and
 * pages that are read at the same time do not notice. More pages than workers wait their turn; waiting does not count
 * as reading time.
 *
 * Sameness: the same image read by engines of the same `configurationHash` gives the same words, in any order of pages.
 */
export interface OcrEngine {
  readonly name: string;
  readonly version: string;
  /** SHA-256 (hex) over model, settings and preparation; changes whenever a result could change. */
  readonly configurationHash: string;
  readonly needs: EngineNeeds;
  recognise(image: PageImage, signal?: AbortSignal): Promise<Recognition>;
  /** Ends the workers; pages that are being read are rejected. Closing twice is fine. */
  close(): Promise<void>;
}
