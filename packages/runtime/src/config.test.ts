import { isSijillError } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { readConfig } from './config.ts';

describe('the configuration', () => {
  it('has a default for everything', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ host: '127.0.0.1', port: 4780, databaseUrl: undefined, s3: undefined });
    expect(Object.isFrozen(config)).toBe(true);
  });

  it('lists every wrong value at once', () => {
    try {
      readConfig({
        SIJILL_PORT: 'seven',
        SIJILL_LOG_LEVEL: 'loud',
        REDIS_URL: 'http://here',
        S3_BUCKET: 'papers',
      });
      expect.unreachable();
    } catch (error) {
      expect(isSijillError(error, 'config.invalid')).toBe(true);
      const { message } = error as Error;
      for (const name of [
        'SIJILL_PORT',
        'SIJILL_LOG_LEVEL',
        'REDIS_URL',
        'S3_ENDPOINT',
        'S3_ACCESS_KEY',
        'S3_SECRET_KEY',
      ]) {
        expect(message).toContain(name);
      }
    }
  });

  it('takes an empty value as absent', () => {
    expect(readConfig({ REDIS_URL: '', SIJILL_PORT: '' }).port).toBe(4780);
  });

  it('reads with the engine that comes along, or with the tesseract command and its models', () => {
    expect(readConfig({})).toMatchObject({ ocrEngine: 'sijill', ocrLanguage: 'ara' });
    const native = { SIJILL_OCR_ENGINE: 'tesseract-native', SIJILL_OCR_LANGUAGE: 'Arabic+eng' };
    expect(readConfig(native)).toMatchObject({ ocrEngine: 'tesseract-native', ocrLanguage: 'Arabic+eng' });
    for (const wrong of [
      { SIJILL_OCR_ENGINE: 'tesseract' },
      { SIJILL_OCR_LANGUAGE: 'eng' },
      { ...native, SIJILL_OCR_LANGUAGE: '--psm 1' },
    ])
      expect(() => readConfig(wrong)).toThrow(/SIJILL_OCR_/);
  });
});
