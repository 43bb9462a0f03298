import type { ChildProcess } from 'node:child_process';
import { SijillError } from '@sijill/domain';
import { forkScript } from '../files/child-process.ts';
import type { CropBox } from '../page/crop-line.ts';

export { PAGE_TIFF } from './page-tiff.ts';

export interface TiffMaker {
  /**
   * A page image as TIFF, with boxes of it blacked out (px, within the image). Throws `page.unreadable` when it cannot
   * be made. Several may be under way.
   */
  make(image: Uint8Array, boxes?: readonly CropBox[]): Promise<Uint8Array>;
  close(): void;
}

interface Waiting {
  readonly resolve: (tiff: Uint8Array) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

type Answer = { readonly id: number } & ({ readonly tiff: Uint8Array } | { readonly reason: string });

const SCRIPT = new URL('./tiff-child.ts', import.meta.url);
const HEAP_MB = 128;
const PATIENCE_MS = 60_000;
/** glibc would keep what every thread has freed for that thread: several hundred MB, of which little is in use. */
const ONE_ARENA = { MALLOC_ARENA_MAX: '1' };

/**
 * Makes TIFFs in a process of its own, which is started when first needed and again after it ended: what a hostile
 * image does to a decoder it does there, and the memory of pictures goes with it.
 */
export function createTiffMaker(): TiffMaker {
  let child: ChildProcess | undefined;
  let last = 0;
  const waiting = new Map<number, Waiting>();

  const settle = (id: number, act: (one: Waiting) => void) => {
    const one = waiting.get(id);
    if (!one) return;
    waiting.delete(id);
    clearTimeout(one.timer);
    act(one);
  };
  const failAll = (reason: string) => {
    for (const id of [...waiting.keys()]) settle(id, ({ reject }) => reject(unreadable(reason)));
  };
  const start = (): ChildProcess => {
    const started = forkScript(SCRIPT, { memoryMb: HEAP_MB, environment: ONE_ARENA });
    started.on('message', (answer) => {
      const told = answer as Answer;
      settle(told.id, ({ resolve, reject }) =>
        'tiff' in told ? resolve(told.tiff) : reject(unreadable(told.reason)),
      );
    });
    started.on('error', (error) => failAll(error.message));
    started.on('exit', (code, signal) => {
      if (child === started) child = undefined;
      failAll(`the process that made the TIFF ended (${signal ?? code})`);
    });
    return started;
  };

  return {
    make(image, boxes = []) {
      child ??= start();
      const to = child;
      last += 1;
      const id = last;
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => to.kill('SIGKILL'), PATIENCE_MS);
        waiting.set(id, { resolve, reject, timer });
        // A child that is already gone is told by its exit.
        to.send({ id, image, boxes }, () => undefined);
      });
    },
    close() {
      child?.disconnect();
      child = undefined;
    },
  };
}

const unreadable = (reason: string) =>
  new SijillError('page.unreadable', { reason: `its image cannot be made a TIFF: ${reason}` });
