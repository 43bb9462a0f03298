import { describe, expect, it } from 'vitest';
import { together } from './together.ts';

describe('what is asked at once', () => {
  it('is answered in the order asked', async () => {
    const later = new Promise<string>((resolve) => setTimeout(() => resolve('first'), 5));
    expect(await together([later, Promise.resolve('second')])).toEqual(['first', 'second']);
  });

  it('has all ended when one fails, and the first failure is told', async () => {
    const ended: string[] = [];
    const slow = new Promise<void>((resolve) => setTimeout(resolve, 10)).then(() => {
      ended.push('slow');
      throw new Error('the first one asked');
    });
    const quick = Promise.reject(new Error('the first one to fail'));
    await expect(together([slow, quick])).rejects.toThrow('the first one asked');
    expect(ended).toEqual(['slow']);
  });
});
