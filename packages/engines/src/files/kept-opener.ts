import type { ChildProcess } from 'node:child_process';
import { dirname, resolve } from 'node:path';
import { type ChildLimits, INSPECTION_LIMITS } from '@sijill/domain/file-limits';
import { askChild } from './ask-child.ts';
import { forkScript } from './child-process.ts';
import { watchChild } from './child-watch.ts';
import { type CountAnswered, type CountRequest, IMAGE_SCRIPT, PLAIN_ENVIRONMENT } from './count-in-child.ts';

/** Pictures after which the process is replaced. */
const MOST_PICTURES = 100;
/** Of processor time for a picture, ms: whatever takes longer is opened apart, within the limits of all files. */
const CPU_MS = 5_000;

/** Opens pictures one after the other in one process, which sees the folder that they lie in; calls wait their turn. */
export interface KeptOpener {
  /**
   * Whether a picture was decoded to its end and is the only one of its file. `false` decides nothing: the process may have
   * been taken over by a picture before this one, so the file is to be opened in a process of its own. Never throws.
   */
  opens(path: string, limits: Partial<ChildLimits>): Promise<boolean>;
  close(): void;
}

export function createKeptOpener({ pictures = MOST_PICTURES } = {}): KeptOpener {
  let child: ChildProcess | undefined;
  let seen = '';
  let opened = 0;
  let turn: Promise<unknown> = Promise.resolve();

  const drop = () => {
    child?.kill('SIGKILL');
    child = undefined;
    opened = 0;
  };
  const ask = async (given: string, limits: Partial<ChildLimits>): Promise<boolean> => {
    const path = resolve(given);
    const held = { ...INSPECTION_LIMITS, ...limits };
    if (!child?.connected || opened >= pictures || dirname(path) !== seen) drop();
    seen = dirname(path);
    child ??= forkScript(IMAGE_SCRIPT, {
      memoryMb: held.memoryMb,
      reads: [seen],
      environment: PLAIN_ENVIRONMENT,
    });
    opened += 1;
    const answer = await askChild<CountAnswered>(child, { path } satisfies CountRequest, {
      failure: (reason, cause) => new Error(reason, { cause }),
      watch: (late) => watchChild(child!, { ...held, cpuMs: Math.min(CPU_MS, held.cpuMs) }, late),
      words: { start: 'not started', crash: 'ended' },
    });
    return 'pageCount' in answer && answer.pageCount === 1;
  };

  return {
    opens(path, limits) {
      const result = turn.then(() =>
        ask(path, limits)
          .catch(() => false)
          .then((sound) => {
            // What has met something odd is not asked again.
            if (!sound) drop();
            return sound;
          }),
      );
      turn = result;
      return result;
    },
    close: drop,
  };
}
