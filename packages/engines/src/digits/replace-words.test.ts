import type { WordBox } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import type { RunReading } from './read-run.ts';
import { LETTERS } from './read-run.ts';
import { replaceWords } from './replace-words.ts';
import type { Script } from './scripts.ts';

const word = (text: string, confidence = 0.6): WordBox => ({
  text,
  x: 100,
  y: 20,
  width: 80,
  height: 20,
  confidence,
  line: 3,
});

/** Replaces the given words by one reading that covers them all. */
function replaced(
  words: readonly WordBox[],
  seen: string,
  script: Script,
  confidence = 0.97,
  crowded = false,
) {
  const ink = { x: 100, y: 20, width: 80, height: 20 };
  const shown = seen.replaceAll('L', LETTERS);
  const reading: RunReading = {
    seen: shown,
    script,
    confidence,
    places: [...shown].map((_, index) => ({ from: 100 + index * 16, to: 114 + index * 16 })),
  };
  const run = { words: words.map((_, index) => index), box: ink, ink, pieces: [], crowded, parts: [] };
  return replaceWords(words, [{ run, reading }]);
}

describe('putting numbers in the place of words', () => {
  it('keeps a Western number that the engine read the same way', () => {
    const words = [word('1436', 0.4)];
    expect(replaced(words, '1436', 'western')[0]).toBe(words[0]);
  });

  it('corrects a Western number only when it is surer than the engine', () => {
    expect(replaced([word('1486', 0.95)], '1436', 'western', 0.7)[0]!.text).toBe('1486');
    expect(replaced([word('1486', 0.5)], '1436', 'western', 0.9)[0]).toMatchObject({ text: '1436' });
    expect(replaced([word('1486', 0.5)], '1436', 'western', 0.9)[0]).not.toHaveProperty('value');
  });

  it('needs to be surer against a confident word than against a doubtful one', () => {
    expect(replaced([word('اين', 0.95)], '18', 'eastern', 0.8)[0]!.text).toBe('اين');
    expect(replaced([word('اين', 0.4)], '18', 'eastern', 0.8)[0]).toMatchObject({ text: '١٨', value: '18' });
  });

  it('takes a lone alef for a one only when there is no doubt', () => {
    expect(replaced([word('ا', 0.5)], '1', 'eastern', 0.85)[0]!.text).toBe('ا');
    expect(replaced([word('ا', 0.5)], '1', 'eastern', 0.97)[0]!.text).toBe('١');
  });

  it('never takes a stroke close to other ink, or a lone dot, for a digit', () => {
    expect(replaced([word('ا', 0.1)], '1', 'eastern', 0.99, true)[0]!.text).toBe('ا');
    expect(replaced([word('.', 0.1)], '0', 'eastern', 0.99)[0]!.text).toBe('.');
  });

  it('makes one word of the pieces of a number and keeps its line', () => {
    const words = [word('1475'), word('/'), word('11/')];
    expect(replaced(words, '3/11/1436', 'eastern')).toEqual([
      expect.objectContaining({ text: '٣/١١/١٤٣٦', value: '3/11/1436', line: 3 }),
    ]);
  });

  it('parts letters from the number beside them and leaves the letters alone', () => {
    // The sign of the Hijra stands left of its year.
    const parted = replaced([word('1475ه')], 'L1436', 'eastern');
    expect(parted.map(({ text }) => text)).toEqual(['١٤٣٦', 'ه']);
    expect(parted[0]!.x).toBeGreaterThan(parted[1]!.x);
  });

  it('finds the sign of an era behind a year that the engine took for letters', () => {
    expect(replaced([word('لام', 0.2)], 'L2017', 'eastern').map(({ text }) => text)).toEqual(['٢٠١٧', 'م']);
  });

  it('touches nothing when it cannot tell which signs of the word are letters', () => {
    const words = [word('1475')];
    expect(replaced(words, 'L1436', 'eastern')).toEqual(words);
  });
});
