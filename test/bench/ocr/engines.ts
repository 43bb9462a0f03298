import type { OcrEngine } from '@sijill/domain';
import { createLineEngine, createNativeTesseract, createTesseractEngine } from '@sijill/engines';

/** The engines that can be measured by name, each reading one page at a time. */
export const ENGINES: Readonly<Record<string, () => Promise<OcrEngine>>> = {
  sijill: () => createLineEngine({ workers: 1 }),
  tesseract: () => createTesseractEngine({ workers: 1 }),
  'tesseract-native': () => createNativeTesseract({ workers: 1 }),
};
