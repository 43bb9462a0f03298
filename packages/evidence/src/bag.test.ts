import { describe, expect, it } from 'vitest';
import { bagInfoText, compareBytes, manifestText, payloadOxum, readManifest } from './bag.ts';

const file = (path: string, digit = '0') => ({ path, sha256: digit.repeat(64), sha512: digit.repeat(128) });

describe('a bag manifest', () => {
  it('has a line a file in byte order, two spaces between hash and path', () => {
    const text = manifestText([file('data/b', '1'), file('data/B', '2'), file('data/a/x', '3')], 'sha256');
    expect(text.split('\n').map((line) => line.slice(64))).toEqual([
      '  data/B',
      '  data/a/x',
      '  data/b',
      '',
    ]);
  });

  it('encodes line breaks and the percent sign in names, and reads them back', () => {
    const names = ['data/100%', 'data/a\nb', 'data/a\rb', 'data/%0A', 'data/صفحة'];
    const read = readManifest(
      manifestText(
        names.map((name) => file(name)),
        'sha512',
      ),
    );
    expect([...read.keys()].sort()).toEqual([...names].sort());
  });

  it('refuses a line that is none and a file named twice', () => {
    expect(() => readManifest('what\n')).toThrow(TypeError);
    expect(() => readManifest(`${'0'.repeat(64)}  a\n${'1'.repeat(64)}  a\n`)).toThrow('twice');
  });

  it('sorts by bytes where UTF-16 would not', () => {
    expect(['\ufb33', '\ud83d\ude00'].sort(compareBytes)).toEqual(['\ufb33', '\ud83d\ude00']);
  });

  it('counts the payload and keeps bag-info to one line a value', () => {
    expect(payloadOxum([{ size: 3 }, { size: 4 }])).toBe('7.2');
    expect(() => bagInfoText([['Contact-Name', 'a\nb']])).toThrow(TypeError);
  });
});
