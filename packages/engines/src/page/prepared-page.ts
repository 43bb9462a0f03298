import type { PageImage, WordBox } from '@sijill/domain';
import type { MediaType } from '../files/media-type.ts';
import type { LineSheet } from '../layout/line-sheet.ts';
import type { PlaneMap } from '../picture/affine.ts';
import type { Preparation } from '../picture/prepare-image.ts';

/** The image people look at; all boxes of the page are in its pixels. */
export interface ViewerImage {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/webp';
  readonly width: number;
  readonly height: number;
}

/** Where a page's pixels come from: the scan as embedded, a drawing of the PDF page, or an image file. */
export type ImageOrigin = 'embedded' | 'rendered' | 'file';

/** What made the pictures of a page, those that people look at and the one that is read. */
export interface PreparedBy {
  readonly tool: string;
  readonly version: string;
  /** SHA-256 (hex) of the sizes and qualities of the pictures; how a page is straightened goes with the version. */
  readonly configSha256: string;
}

/** One page, ready to be looked at and to be read. */
export interface PreparedPage {
  readonly number: number;
  readonly origin: ImageOrigin;
  readonly image: ViewerImage;
  /** The same page some 240 px wide, for lists of pages. */
  readonly thumbnail: ViewerImage;
  /**
   * What the engine reads, grey pixels or, where it needs it encoded, a grey or 1-bit PNG: the page's lines set out anew,
   * or the whole page without `sheet`.
   */
  readonly ocrImage: PageImage;
  /** How the lines are set out; absent when no lines were found or a text layer is taken. */
  readonly sheet?: LineSheet;
  /** From px of the straight page to `image` px; holds the scale, the turn and the perspective that were taken out. */
  readonly ocrToImage: PlaneMap;
  readonly preparation: Preparation;
  readonly preparedBy: PreparedBy;
  /** Of the page's ink; see `fingerprintDistance`. Absent where there is hardly any. */
  readonly fingerprint?: string;
  /** Words of the PDF's own text, in `image` px, when they can be trusted; confidence 1. */
  readonly textLayer?: readonly WordBox[];
  /** Why the page's own text is taken or not, as a sentence's end. */
  readonly textLayerReason: string;
}

/** An open file. Pages are counted from 1. `page` throws `page.unreadable`; close it when done. */
export interface PageSource {
  readonly mediaType: MediaType;
  readonly pageCount: number;
  page(number: number): Promise<PreparedPage>;
  close(): Promise<void>;
}
