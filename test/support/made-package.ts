import { execFile, execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ObjectStore } from '@sijill/domain';
import { createLogger, readConfig } from '@sijill/runtime';
import { createFileObjectStore } from '@sijill/storage';
import { type ScratchDatabase, scratchDatabase } from './scratch-database.ts';

const VERIFIER = fileURLToPath(
  new URL('../../services/export/src/package/verifier/sijill_verify.py', import.meta.url),
);

/** Everything that makes packages: a database, an object store in a folder, a home with a key of its own. */
export interface PackageWorkshop {
  readonly database: ScratchDatabase;
  readonly objects: ObjectStore;
  readonly home: string;
  readonly parts: {
    readonly db: ScratchDatabase['db'];
    readonly objects: ObjectStore;
    readonly config: ReturnType<typeof readConfig>;
    readonly log: ReturnType<typeof createLogger>;
  };
  /** Where the object of a key lies. */
  fileOf(key: string): string;
  /** Unpacks a zip; answers the folder of the bag. */
  unpack(zip: string): Promise<string>;
  close(): Promise<void>;
}

export async function packageWorkshop(settings: Record<string, string> = {}): Promise<PackageWorkshop> {
  const database = await scratchDatabase();
  const home = await mkdtemp(join(tmpdir(), 'sijill-package-'));
  const objects = createFileObjectStore(join(home, 'objects'));
  const config = readConfig({ SIJILL_HOME: home, ...settings });
  return {
    database,
    objects,
    home,
    parts: { db: database.db, objects, config, log: createLogger('silent', 'test') },
    fileOf: (key) => join(home, 'objects', 'objects', key),
    async unpack(zip) {
      const out = await mkdtemp(join(home, 'unpacked-'));
      execFileSync('python3', ['-m', 'zipfile', '-e', zip, out]);
      const [folder = ''] = await readdir(out);
      return join(out, folder);
    },
    async close() {
      await database.close();
      await rm(home, { recursive: true });
    },
  };
}

/** Runs the verifier that comes with every package: the one of this source, not one that a test may have changed. */
export function pythonVerdict(...args: string[]): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync('python3', ['-B', VERIFIER, ...args], { encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

/** The same without waiting for it. */
export function pythonVerdictOf(
  ...args: string[]
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve) => {
    const child = execFile('python3', ['-B', VERIFIER, ...args], (_, stdout, stderr) =>
      resolve({ status: child.exitCode ?? -1, text: stdout + stderr }),
    );
  });
}
