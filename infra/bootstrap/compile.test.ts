import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compile } from './compile.mjs';

let root: string;
const write = (path: string, text: string) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const run = (path: string) => execFileSync(process.execPath, [join(root, path)], { encoding: 'utf8' }).trim();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sijill-compile-'));
  write('package.json', '{ "type": "module" }');
  write(
    'packages/words/package.json',
    '{ "name": "@sijill/words", "type": "module", "exports": { ".": "./src/index.ts", "./more": "./src/deep/more.ts" } }',
  );
  write('packages/words/src/index.ts', "export const word: string = 'name';\nexport type Word = string;");
  write(
    'packages/words/src/deep/more.ts',
    "import list from '../list.json' with { type: 'json' };\nexport const more: readonly string[] = list;",
  );
  write('packages/words/src/list.json', '["date", "place"]');
  write('packages/words/src/index.test.ts', "throw new Error('never run');");
  write('services/tell/package.json', '{ "name": "@sijill/tell", "type": "module" }');
  write(
    'services/tell/src/main.ts',
    `import { fork } from 'node:child_process';
import { type Word, word } from '@sijill/words';
export const said: Word = word;
const { more } = await import('@sijill/words/more');
process.stdout.write([said, ...more, './missing.ts'].join(' ') + '\\n');
fork(new URL('./child.ts', import.meta.url));`,
  );
  write(
    'services/tell/src/child.ts',
    "import { word } from '@sijill/words';\nprocess.stdout.write('child ' + word);",
  );
  write('services/page/package.json', '{}');
  write('services/page/vite.config.ts', '');
  write('services/page/src/main.ts', '');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('the compiled program', () => {
  it('runs without a compiler: files beside, other packages, data and scripts for processes apart are found', async () => {
    await compile(root);
    expect(run('services/tell/dist/main.js')).toBe('name date place ./missing.ts\nchild name');
    expect(existsSync(join(root, 'packages/words/dist/index.test.js'))).toBe(false);
    expect(existsSync(join(root, 'services/page/dist'))).toBe(false);
  });

  it('is made anew where a source changed, whatever its age, and nowhere else', async () => {
    await compile(root);
    const [changed, same] = ['packages/words/dist/index.js', 'services/tell/dist/main.js'];
    const before = statSync(join(root, same)).ino;
    write('packages/words/src/index.ts', "export const word = 'family';");
    utimesSync(join(root, 'packages/words/src/index.ts'), 1000, 1000);
    let told = 0;
    await compile(root, () => (told += 1));
    expect(told).toBe(1);
    expect(readFileSync(join(root, changed), 'utf8')).toContain('family');
    expect(statSync(join(root, same)).ino).toBe(before);
    await compile(root, () => (told += 1));
    expect(told).toBe(1);
  });

  it('keeps nothing of a source that is gone, and is made whole after another way of making it', async () => {
    await compile(root);
    rmSync(join(root, 'services/tell/src/child.ts'));
    await compile(root);
    expect(existsSync(join(root, 'services/tell/dist/child.js'))).toBe(false);
    // What another start is just writing is not its to remove.
    writeFileSync(join(root, 'services/tell/dist/main.js.4242.tmp'), 'half');
    await compile(root);
    expect(existsSync(join(root, 'services/tell/dist/main.js.4242.tmp'))).toBe(true);
    writeFileSync(join(root, 'packages/words/dist/.made-by'), 'another compiler');
    writeFileSync(join(root, 'packages/words/dist/index.js'), 'of another compiler');
    const { atime, mtime } = statSync(join(root, 'packages/words/src/index.ts'));
    utimesSync(join(root, 'packages/words/dist/index.js'), atime, mtime);
    await compile(root);
    expect(readFileSync(join(root, 'packages/words/dist/index.js'), 'utf8')).toContain('name');
  });

  it('has times that stay those of its source where only whole seconds are kept', async () => {
    const [from, to] = ['packages/words/src/index.ts', 'packages/words/dist/index.js'];
    utimesSync(join(root, from), 1_700_000_000.9997, 1_700_000_000.9997);
    await compile(root);
    const [source, made] = [from, to].map((path) => Math.floor(statSync(join(root, path)).mtimeMs / 1000));
    expect(made).toBe(source);
  });

  it('is one file where its package says so, and finds what is native where that lies', async () => {
    const about = { name: '@sijill/words', type: 'module', exports: { '.': './src/index.ts' } };
    write('packages/words/package.json', JSON.stringify({ ...about, whole: ['./src/deep/alone.ts'] }));
    write(
      'packages/words/src/deep/alone.ts',
      "import { native } from 'dependency';\nimport { word } from '../index.ts';\nconsole.log(native, word);",
    );
    write(
      'packages/words/node_modules/dependency/package.json',
      '{ "exports": { ".": "./dist/index.mjs" } }',
    );
    write(
      'packages/words/node_modules/dependency/dist/index.mjs',
      "import { createRequire } from 'node:module';\nconst require = createRequire(import.meta.url);\nexport const native = require('./native.json');",
    );
    write('packages/words/node_modules/dependency/dist/native.json', '"native"');
    rmSync(join(root, 'services/tell'), { recursive: true });
    await compile(root);
    rmSync(join(root, 'packages/words/dist/index.js'));
    expect(run('packages/words/dist/deep/alone.js')).toBe('native name');
    write('packages/words/src/index.ts', "export const word = 'family';");
    await compile(root);
    expect(run('packages/words/dist/deep/alone.js')).toBe('native family');
  });

  it('tells of a package that is not there', async () => {
    write('services/tell/src/child.ts', "import '@sijill/nobody';");
    await expect(compile(root)).rejects.toThrow(/child\.ts imports @sijill\/nobody/);
  });
});
