import type { OcrEngine } from '@sijill/domain';
import { createLineEngine } from './line-engine.ts';
import { createNativeTesseract } from './native-tesseract.ts';
import { createTesseractEngine } from './tesseract-engine.ts';

export type OcrEngineName = 'sijill' | 'tesseract.js' | 'tesseract-native';

export interface OcrEngineOptions {
  readonly engine: OcrEngineName;
  /** Only for `tesseract-native`: models as `tesseract -l` takes them. */
  readonly language: string;
  readonly workers: number;
  /** Longest time for one page, ms. */
  readonly timeoutMs: number;
}

/** The engine that the configuration names. Throws `ocr.setup`. */
export function openOcrEngine({ engine, language, ...options }: OcrEngineOptions): Promise<OcrEngine> {
  switch (engine) {
    case 'sijill':
      return createLineEngine(options);
    case 'tesseract-native':
      return createNativeTesseract({ ...options, language });
    case 'tesseract.js':
      return createTesseractEngine(options);
  }
}
