import type { OcrEngine } from '@sijill/domain';
import { createLineEngine, createNativeTesseract, createTesseractEngine } from '@sijill/engines';

/** Wall time for one page, ms: long, so that a busy machine costs figures of speed and not of accuracy. */
export const PATIENCE = 900_000;
const ONE = { workers: 1, timeoutMs: PATIENCE } as const;

/** The engines that can be measured by name, each reading one page at a time. */
export const ENGINES: Readonly<Record<string, () => Promise<OcrEngine>>> = {
  sijill: () => createLineEngine(ONE),
  'tesseract.js': () => createTesseractEngine(ONE),
  'tesseract-native': () => createNativeTesseract(ONE),
};
