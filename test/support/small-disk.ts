import { spawnSync } from 'node:child_process';
import { appendFile, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KIB = 1024;
const MIB = 1024 ** 2;

const run = (...args: string[]) => spawnSync(args[0] ?? '', args.slice(1), { stdio: 'ignore' }).status === 0;

/** Why there are no small disks of our own here; undefined: there are. */
export async function disksMissing(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root on Linux may mount a tmpfs';
  const folder = await mkdtemp(join(tmpdir(), 'sijill-mount-'));
  const mounted = run('mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder);
  if (mounted) run('umount', folder);
  await rm(folder, { recursive: true });
  return mounted ? undefined : 'no tmpfs may be mounted here';
}

/** A disk of so many MiB in a folder that is there. */
export function mountDisk(folder: string, mebibytes: number): void {
  if (!run('mount', '-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', folder))
    throw new Error(`no disk of ${mebibytes} MiB could be mounted at ${folder}`);
}

export function unmountDisk(folder: string): void {
  run('umount', folder);
}

export async function freeOn(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const TOP_UP_MS = 100;

/** Fills the disk of a folder, and keeps it full whatever is given free on it, until that is ended. */
export async function fillDisk(folder: string): Promise<{ end(): Promise<void> }> {
  const ballast = join(folder, 'ballast');
  let wanted = true;
  const fill = async () => {
    for (const piece of [MIB, 4 * KIB])
      while (wanted) {
        try {
          await appendFile(ballast, Buffer.alloc(piece, 1));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
          break;
        }
      }
  };
  await fill();
  const toppingUp = (async () => {
    while (wanted) {
      await new Promise((resolve) => setTimeout(resolve, TOP_UP_MS));
      await fill();
    }
  })();
  return {
    async end() {
      wanted = false;
      await toppingUp;
      await rm(ballast);
    },
  };
}
