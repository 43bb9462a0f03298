// How a folder says that its packages are installed: shared by the start and the bundle.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const PNPM = 'pnpm@10.34.9';

/** The note, in the root of the program. */
export const INSTALLED = join('node_modules', '.sijill-installed');

/** What the note says when all packages are there, for this machine. */
export const installedFor = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'pnpm-lock.yaml')))
    .update(process.platform + process.arch)
    .digest('hex');
