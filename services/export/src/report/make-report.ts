import { fork } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ObjectStore, SijillError } from '@sijill/domain';
import { onceHeard } from '@sijill/engines/once-heard';
import { loaderOf } from '@sijill/engines/script-loader';
import { writeTemporary } from '@sijill/storage';
import type { ChildAnswer, ChildTask } from './child-answer.ts';
import { fileNameOf } from './cut-crops.ts';
import type { Report } from './report-blocks.ts';

const CUT = new URL('./cut-child.ts', import.meta.url);
const SET = new URL('./set-child.ts', import.meta.url);
/** A volume of the largest size takes ten seconds on one core. */
const TIMEOUT_MS = 300_000;
const HEAP_MIB = 256;

/**
 * A report as PDF/A-2b: the same report gives the same bytes. Pictures are cut and pages set in processes of their own, one
 * after the other, so that neither their memory nor their time is that of the worker. Throws `report.failed`, what the
 * object store throws for an image that is not there, and `object.full` when there is no room for them.
 */
export async function makeReportPdf(objects: ObjectStore, report: Report): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-report-'));
  try {
    for (const key of imagesOf(report))
      await writeTemporary(await objects.get(key), join(folder, fileNameOf(key)));
    await writeFile(join(folder, 'report.json'), JSON.stringify(report));
    for (const script of [CUT, SET]) {
      const { reason } = await askChild(script, folder);
      if (reason !== undefined) throw new SijillError('report.failed', { reason });
    }
    return await readFile(join(folder, 'report.pdf'));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function imagesOf(report: Report): Set<string> {
  const crops = report.texts.flatMap(({ parts }) =>
    parts.flatMap(({ blocks }) =>
      blocks.flatMap((block) => (block.kind === 'crop' ? [block.crop.image] : [])),
    ),
  );
  return new Set(crops);
}

function askChild(script: URL, folder: string): Promise<ChildAnswer> {
  // None of the parent's secrets: what it needs lies in the folder.
  const child = fork(script, [], {
    execArgv: [...loaderOf(script), `--max-old-space-size=${HEAP_MIB}`],
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: process.env.TMPDIR,
      TZ: 'UTC',
      MALLOC_ARENA_MAX: '1',
    },
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), TIMEOUT_MS);
  return new Promise<ChildAnswer>((resolve) => {
    child.once('message', (answer) => resolve(answer as ChildAnswer));
    child.once('error', ({ message }) => resolve({ reason: message }));
    onceHeard(child, (status, signal) => resolve({ reason: `its process ended (${signal ?? status})` }));
    child.send({ folder } satisfies ChildTask, () => undefined);
  }).finally(() => clearTimeout(timer));
}
