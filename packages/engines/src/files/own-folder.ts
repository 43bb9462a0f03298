import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { compiledScripts, programPlaces } from './cell.ts';
import { filterState, type Places } from './filter.ts';

/** What the system tells programs of itself, and of them alone: of others it would tell their secrets. Random numbers. */
const TOLD = [
  '/proc/self',
  '/proc/cpuinfo',
  '/proc/meminfo',
  '/proc/stat',
  '/proc/version',
  '/sys/fs/cgroup',
  '/dev/urandom',
  '/dev/random',
  '/dev/zero',
];
/** Where to throw things away. */
const THROWN_AWAY = '/dev/null';

/** The one folder that a process without a cell can write to, and all that it can open. */
export interface OwnFolder {
  readonly path: string;
  readonly places: Places;
  /** OpenSSL ends a program whose settings it may not read; without any it goes on. */
  readonly environment: Readonly<Record<string, string>>;
  /** Once the process has ended. */
  readonly remove: () => void;
}

/** A folder for a process that may read `reads`; undefined where the system cannot keep it there. */
export function ownFolder(reads: readonly string[]): OwnFolder | undefined {
  const state = filterState();
  if (!state.on || !state.files) return undefined;
  const path = mkdtempSync(join(tmpdir(), 'sijill-reader-'));
  const compiled = compiledScripts();
  // Scripts compiled before are looked for beside what is temporary.
  symlinkSync(compiled, join(path, basename(compiled)));
  return {
    path,
    places: { read: [...programPlaces(), ...TOLD, compiled, ...reads], write: [path, THROWN_AWAY] },
    environment: { HOME: path, TMPDIR: path, OPENSSL_CONF: THROWN_AWAY },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
