import { describe, expect, it } from 'vitest';
import { readReviewer } from './reviewer.ts';

describe('a reviewer', () => {
  it.each([
    ['Amira', ' amira '],
    ['Amira K.', 'AMIRA  K'],
    ['سامي', 'سَامِي'],
    ['José', 'Jose\u0301'],
    ['Ａmira', 'Amira'],
    ['Ami\u200bra', 'Amira'],
  ])('%j and %j are one person', (one, other) => {
    expect(readReviewer(one)?.key).toBe(readReviewer(other)?.key);
  });

  it('of another name is another person', () => {
    expect(readReviewer('Amira')?.key).not.toBe(readReviewer('Amina')?.key);
  });

  it.each(['', '   ', '...', '\u200f', 'x'.repeat(81)])('is not made from %j', (given) => {
    expect(readReviewer(given)).toBeNull();
  });

  it('keeps the name as written', () => {
    expect(readReviewer(' Amira  K. ')?.name).toBe('Amira K.');
  });
});
