import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { MAX_PIXELS, SIJILL_VERSION } from '@sijill/domain';
import sharp from 'sharp';
import { PDFJS_VERSION } from '../pdf/pdfjs-version.ts';
import { RECOGNITION_SIDE, RENDER_DPI, THUMBNAIL_WIDTH, VIEWER_SIDE } from './picture-sizes.ts';
import type { PreparedBy } from './prepared-page.ts';
import { VIEWER_IMAGE } from './viewer-image.ts';

const require = createRequire(import.meta.url);
const versionOf = (module: string): string => require(`${module}/package.json`).version;

/** Sijill's own preparation, with the libraries that decode, draw and encode. */
export const PREPARED_BY: PreparedBy = Object.freeze({
  tool: 'sijill',
  version: [
    SIJILL_VERSION,
    `sharp ${sharp.versions.sharp}`,
    `libvips ${sharp.versions.vips}`,
    `pdfjs-dist ${PDFJS_VERSION}`,
    `canvas ${versionOf('@napi-rs/canvas')}`,
  ].join(', '),
  configSha256: createHash('sha256')
    .update(
      JSON.stringify({
        MAX_PIXELS,
        RECOGNITION_SIDE,
        RENDER_DPI,
        THUMBNAIL_WIDTH,
        VIEWER_SIDE,
        VIEWER_IMAGE,
      }),
    )
    .digest('hex'),
});
