import { createHash } from 'node:crypto';
import { PDFJS_VERSION } from './pdfjs-version.ts';
import { TEXT_LAYER_RULES } from './text-layer-quality.ts';

/** How a text layer is named in a page reading. */
export const TEXT_LAYER = {
  engine: 'pdf-text-layer',
  engineVersion: PDFJS_VERSION,
  configurationHash: createHash('sha256')
    .update(JSON.stringify(['pdf-text-layer', 2, PDFJS_VERSION, TEXT_LAYER_RULES]))
    .digest('hex'),
} as const;
