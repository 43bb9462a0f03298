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

  it('takes no secret that stands in every example, and none that is soon guessed', () => {
    const s3 = { S3_ENDPOINT: 'http://here', S3_ACCESS_KEY: 'key', S3_BUCKET: 'papers' };
    for (const [name, secret] of [
      ['DATABASE_URL', 'postgres://sijill:postgres@db/sijill'],
      ['DATABASE_URL', 'postgres://sijill:changeme@db/sijill'],
      ['DATABASE_URL', 'postgres://sijill:short@db/sijill'],
      ['DATABASE_URL', 'postgres://sijill@db/sijill'],
      ['REDIS_URL', 'redis://:redis@queue'],
      ['S3_SECRET_KEY', 'minioadmin'],
    ] as const)
      expect(() => readConfig({ ...(name === 'S3_SECRET_KEY' && s3), [name]: secret }), secret).toThrow(
        new RegExp(`${name}: its password`),
      );
    expect(() => readConfig({ DATABASE_URL: 'postgres://sijill:9f2c1d77ab40e8@db/sijill' })).not.toThrow();
  });

  it('requires security keys of administrators and exporters wherever people come by a public name', () => {
    const at = (more: Record<string, string>) => readConfig(more).securityKeyRequired;
    const url = { SIJILL_PUBLIC_URL: 'https://sijill.example' };
    expect(at({})).toBe(false);
    expect(at({ SIJILL_HOST: '0.0.0.0' })).toBe(false);
    expect(at(url)).toBe(true);
    expect(at({ ...url, SIJILL_SECURITY_KEY: 'advised' })).toBe(false);
    expect(at({ ...url, SIJILL_SECOND_FACTOR: 'optional' })).toBe(false);
    expect(at({ SIJILL_SECURITY_KEY: 'required' })).toBe(true);
    // No key answers to a number.
    const numbered = { SIJILL_PUBLIC_URL: 'https://192.0.2.7' };
    expect(at(numbered)).toBe(false);
    expect(() => at({ ...numbered, SIJILL_SECURITY_KEY: 'required' })).toThrow(/SIJILL_SECURITY_KEY/);
    expect(() => at({ SIJILL_SECURITY_KEY: 'roles' })).toThrow(/SIJILL_SECURITY_KEY/);
  });

  it('requires a second factor wherever others than this machine can reach the server', () => {
    expect(readConfig({}).secondFactorRequired).toBe(false);
    expect(readConfig({ SIJILL_HOST: '0.0.0.0' }).secondFactorRequired).toBe(true);
    expect(readConfig({ SIJILL_PUBLIC_URL: 'https://sijill.example' }).secondFactorRequired).toBe(true);
    expect(readConfig({ SIJILL_SECOND_FACTOR: 'required' }).secondFactorRequired).toBe(true);
    expect(
      readConfig({ SIJILL_HOST: '0.0.0.0', SIJILL_SECOND_FACTOR: 'optional' }).secondFactorRequired,
    ).toBe(false);
    expect(() => readConfig({ SIJILL_PUBLIC_URL: 'http://sijill.example' })).toThrow(/SIJILL_PUBLIC_URL/);
  });

  it('takes an identity provider whole or not at all, and never in the clear', () => {
    const whole = {
      SIJILL_OIDC_ISSUER: 'https://id.example/house',
      SIJILL_OIDC_CLIENT_ID: 'sijill',
      SIJILL_OIDC_SECRET_FILE: '/run/secret',
    };
    expect(readConfig({}).oidc).toBeUndefined();
    expect(readConfig({ ...whole, SIJILL_OIDC_TRUSTED_FACTORS: 'mfa, hwk' }).oidc).toEqual({
      issuer: 'https://id.example/house',
      clientId: 'sijill',
      secretFile: '/run/secret',
      name: 'id.example',
      trustedFactors: ['mfa', 'hwk'],
      hosts: [],
    });
    const refused = (settings: Record<string, string>) => {
      try {
        readConfig(settings);
        return '';
      } catch (error) {
        return (error as Error).message;
      }
    };
    for (const name of Object.keys(whole)) expect(refused({ ...whole, [name]: '' })).toContain(name);
    expect(refused({ ...whole, SIJILL_OIDC_ISSUER: 'http://id.example' })).toContain('must be https');
    expect(refused({ ...whole, SIJILL_OIDC_ISSUER: 'http://127.0.0.1:9' })).toBe('');
    expect(refused({ SIJILL_OIDC_TRUSTED_FACTORS: 'mfa' })).toContain('SIJILL_OIDC_TRUSTED_FACTORS');
  });

  it('has a quota for every account, which can be lifted', () => {
    expect(readConfig({}).quota).toEqual({ bytes: 500e9, pages: 500_000 });
    expect(readConfig({ SIJILL_QUOTA_GB: '0.5', SIJILL_QUOTA_PAGES: '0' }).quota).toEqual({
      bytes: 5e8,
      pages: 0,
    });
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
