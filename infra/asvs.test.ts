// asvs.md answers every requirement once, and names nothing that is not there.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '..');
const text = readFileSync(join(import.meta.dirname, 'asvs.md'), 'utf8');

interface Row {
  readonly number: string;
  readonly level: string;
  readonly answer: string;
  readonly how: string;
  readonly shown: string;
}

const rows: Row[] = text
  .split('\n')
  .filter((line) => /^\| \d+\.\d+\.\d+ \|/.test(line))
  .map((line) => {
    const [number = '', level = '', answer = '', how = '', shown = ''] = line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim());
    return { number, level, answer, how, shown };
  });

/** Sections of ASVS 5.0.0, each with how many of its requirements are of level 1 or 2: those come first everywhere. */
const SECTIONS = `
  1.1:2 1.2:9 1.3:11 1.4:3 1.5:2  2.1:3 2.2:3 2.3:4 2.4:1  3.2:2 3.3:4 3.4:6 3.5:5 3.7:2  4.1:3 4.2:1 4.3:2 4.4:4
  5.1:1 5.2:3 5.3:2 5.4:3  6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4  7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2
  8.1:2 8.2:3 8.3:1 8.4:1  9.1:3 9.2:4  10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3
  11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1  12.1:3 12.2:2 12.3:4  13.1:1 13.2:5 13.3:2 13.4:5
  14.1:2 14.2:4 14.3:3  15.1:3 15.2:3 15.3:7  16.1:1 16.2:5 16.3:4 16.4:3 16.5:3  17.1:1 17.2:4 17.3:2`;
const numbers = SECTIONS.trim()
  .split(/\s+/)
  .flatMap((word) => {
    const [section, count] = word.split(':');
    return Array.from({ length: Number(count) }, (_, at) => `${section}.${at + 1}`);
  });

const SKIPPED = new Set(['node_modules', 'dist', '.git']);
function testsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (SKIPPED.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return testsBelow(path);
    return /\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}
const tests = new Map<string, string[]>();
for (const path of ['infra', 'packages', 'services', 'test'].flatMap((folder) =>
  testsBelow(join(ROOT, folder)),
))
  tests.set(basename(path), [...(tests.get(basename(path)) ?? []), path]);

/** `name.test.ts`, by itself or with words of the test behind it in brackets. */
const NAMED = /`([\w./-]+\.test\.tsx?)`(?: \(([^)]+)\))?/g;
const said = (path: string): string => readFileSync(path, 'utf8').replace(/\s+/g, ' ');

describe('the answers to OWASP ASVS', () => {
  it('are to all 253 requirements of levels 1 and 2, in their order, each once', () => {
    expect(numbers).toHaveLength(253);
    expect(rows.map(({ number }) => number)).toEqual(numbers);
    expect(new Set(rows.map(({ level }) => level))).toEqual(new Set(['1', '2']));
    // As the standard counts them.
    expect(rows.filter(({ level }) => level === '1')).toHaveLength(70);
  });

  it('are one of five words, and say why where it is not yes', () => {
    const answers = new Set(rows.map(({ answer }) => answer));
    expect([...answers].sort()).toEqual(['-', 'in part', 'no', 'operator', 'yes']);
    for (const { number, answer, how } of rows) if (answer !== 'yes') expect(how, number).not.toBe('');
  });

  it('name a test wherever they say yes or in part, but of what is simply not there', () => {
    const without = rows.filter(
      ({ answer, shown }) => /yes|part/.test(answer) && !shown.includes('.test.ts'),
    );
    expect(without.map(({ number, how }) => `${number} ${how}`)).toEqual(['6.4.2 none']);
  });

  it('name tests that are there, once, with the words of them', () => {
    const wrong: string[] = [];
    for (const { number, shown } of rows)
      for (const [, name = '', words] of shown.matchAll(NAMED)) {
        const [path, ...others] = (tests.get(basename(name)) ?? []).filter((one) => one.endsWith(`/${name}`));
        if (!path || others.length > 0)
          wrong.push(`${number}: ${name} is ${path ? 'there twice' : 'not there'}`);
        else if (words && !said(path).includes(words))
          wrong.push(`${number}: ${name} does not say "${words}"`);
      }
    expect(wrong).toEqual([]);
  });

  it('name files that are there', () => {
    const named = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+|[A-Z][\w-]*\.md|docker-compose\.yml)`/g)].map(
      ([, path]) => path!,
    );
    expect(named.length).toBeGreaterThan(30);
    const missing = named.filter(
      (path) => !/\.test\.tsx?$|^api\//.test(path) && !existsSync(join(ROOT, path)),
    );
    expect(missing).toEqual([]);
  });
});
