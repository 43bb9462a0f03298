import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const COLOURS = readFileSync(join(HERE, 'colours.css'), 'utf8');
const LITERAL = /#[0-9a-f]{3,8}\b|\brgba?\(\s*\d|\bhsla?\(/i;
/** The palette that the library makes its buttons of; and codes and masks, which are black and white whatever the scheme. */
const OTHERS = new Set(['theme.ts', 'qr-picture.tsx', 'line-crop.tsx']);

const sources = readdirSync(HERE, { recursive: true, encoding: 'utf8' })
  .filter(
    (path) => /\.(css|tsx?)$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.endsWith('colours.css'),
  )
  .filter((path) => !OTHERS.has(path.split('/').at(-1)!));

it('no file but the one of the colours names a colour', () => {
  const named = sources.flatMap((path) => {
    const lines = readFileSync(join(HERE, path), 'utf8').split('\n');
    return lines.filter((line) => LITERAL.test(line)).map((line) => `${path}: ${line.trim()}`);
  });
  expect(named).toEqual([]);
});

it('every colour that is used is there', () => {
  const there = new Set([...COLOURS.matchAll(/^\s*(--[a-z-]+):/gm)].map(([, name]) => name));
  const styles = readFileSync(join(HERE, 'styles.css'), 'utf8');
  const own = new Set([...styles.matchAll(/^\s*(--[a-z-]+):/gm)].map(([, name]) => name));
  const used = [...styles.matchAll(/var\((--[a-z-]+)/g)].map(([, name]) => name!);
  const inline = /^--(mantine|size|share)/;
  expect(used.filter((name) => !there.has(name) && !own.has(name) && !inline.test(name))).toEqual([]);
});
