import type { OcrEngine } from '@sijill/domain';
import { createTesseractEngine } from '@sijill/engines';

/** The engines that can be measured by name, each reading one page at a time. */
export const ENGINES: Readonly<Record<string, () => Promise<OcrEngine>>> = {
  tesseract: () => createTesseractEngine({ workers: 1 }),
};
