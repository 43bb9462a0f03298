import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const INSTALLER = fileURLToPath(new URL('install-sijill.sh', import.meta.url));
let at: string;
beforeEach(() => {
  at = mkdtempSync(join(tmpdir(), 'sijill-installer-'));
});
afterEach(() => rmSync(at, { recursive: true }));

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

/** A bundle of two files in the form of a real one; `change` does something to it after it was summed. */
function bundle(change: (top: string) => void = () => undefined, node = '#!/bin/sh\necho v20\n'): string {
  const top = join(at, 'made', 'sijill-0.1.0-test');
  mkdirSync(join(top, 'node/bin'), { recursive: true });
  writeFileSync(join(top, 'node/bin/node'), node, { mode: 0o755 });
  writeFileSync(join(top, 'a paper'), 'text');
  writeFileSync(join(top, 'SHA256SUMS'), `${sha256('text')}  ./a paper\n${sha256(node)}  ./node/bin/node\n`);
  change(top);
  const file = join(at, 'bundle.tar.gz');
  execFileSync('tar', ['-czf', file, '-C', join(at, 'made'), 'sijill-0.1.0-test']);
  return file;
}

function install(file: string, digest = sha256(readFileSync(file)), folder = join(at, 'there')) {
  const { status, stdout, stderr } = spawnSync('sh', [INSTALLER, file, digest, folder], { encoding: 'utf8' });
  return { status, said: stdout + stderr, folder };
}

describe('the installer of a bundle', () => {
  it('unpacks what is as it was announced and packed', () => {
    const { status, said, folder } = install(bundle());
    expect([status, said]).toEqual([0, expect.stringContaining('Checked 2 files.')]);
    expect(readFileSync(join(folder, 'a paper'), 'utf8')).toBe('text');
  });

  it('takes the digest in capitals too', () => {
    const file = bundle();
    expect(install(file, sha256(readFileSync(file)).toUpperCase()).status).toBe(0);
  });

  it.each([
    [
      'another digest',
      () => install(bundle(), sha256('other')),
      /not what was announced: it has [0-9a-f]{64}/,
    ],
    [
      'a changed file',
      () => install(bundle((top) => writeFileSync(join(top, 'a paper'), 'texT'))),
      /not as they were packed/,
    ],
    [
      'a file too many',
      () => install(bundle((top) => writeFileSync(join(top, 'more'), ''))),
      /nothing vouches for/,
    ],
    [
      'a missing file',
      () => install(bundle((top) => rmSync(join(top, 'a paper')))),
      /not as they were packed/,
    ],
    ['no sums', () => install(bundle((top) => rmSync(join(top, 'SHA256SUMS')))), /not a bundle of Sijill/],
    ['a Node of another machine', () => install(bundle(undefined, 'not a program')), /for another machine/],
  ])('refuses %s and leaves nothing', (_what, act, reason) => {
    const { status, said } = act();
    expect([status, said]).toEqual([1, expect.stringMatching(reason)]);
    expect(readdirSync(at).sort()).toEqual(['bundle.tar.gz', 'made']);
  });

  it('refuses a bundle that is cut short', () => {
    const file = bundle();
    writeFileSync(file, readFileSync(file).subarray(0, 100));
    expect(install(file)).toMatchObject({ status: 1, said: expect.stringContaining('cannot be unpacked') });
  });

  it.each([
    ['a digest that is none', () => install(bundle(), 'abc'), /64 digits/],
    ['a bundle that is not there', () => install(join(at, 'nowhere'), sha256('')), /is not there/],
    ['a folder that is', () => install(bundle(), undefined, at), /is there already/],
  ])('says what is wrong with %s', (_what, act, reason) => {
    expect(act()).toMatchObject({ status: 2, said: expect.stringMatching(reason) });
    expect(existsSync(join(at, 'there'))).toBe(false);
  });
});
