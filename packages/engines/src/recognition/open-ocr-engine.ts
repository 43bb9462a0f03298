import type { OcrEngine } from '@sijill/domain';
import { createNativeTesseract } from './native-tesseract.ts';
import { createTesseractEngine } from './tesseract-engine.ts';

export type OcrEngineName = 'tesseract.js' | 'tesseract-native';

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
  return engine === 'tesseract-native'
    ? createNativeTesseract({ ...options, language })
    : createTesseractEngine(options);
}
