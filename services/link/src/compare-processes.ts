import { type ChildProcess, fork } from 'node:child_process';
import { type Config, loaderOf } from '@sijill/runtime';
import type { CompareDocuments, CompareStep } from './compare-step.ts';
import type { PairPeople } from './pair-people.ts';
import { failureTold, type ToldFailure } from './told-failure.ts';

/** The first message to a process. */
export interface ProcessStart {
  readonly databaseUrl: string;
  /** Where the keys of identities lie. */
  readonly keys: Pick<Config, 'home' | 'identitiesKeyFile'>;
}

/** Documents to compare with the registries, or a case whose people are to be compared with each other. */
export type ProcessWork = { readonly step: CompareStep } | { readonly pair: string };

export type ProcessRequest = ProcessWork & { readonly number: number };

/** What a process answers when its work is saved, or could not be. */
export interface ProcessAnswer {
  readonly number: number;
  readonly failure: ToldFailure | null;
}

interface Waiting {
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** A process with the work that it was given. */
interface Comparer {
  readonly child: ChildProcess;
  readonly waiting: Map<number, Waiting>;
}

const SCRIPT = new URL('./compare-process.ts', import.meta.url);

/**
 * Compares steps in `count` processes, each with a copy of the registries of its own. The second starts when there is
 * more than one step to do, so that a small case is held in memory once; people of papers are held by the first alone. One
 * that dies fails its work and is started anew for the next; all end with the process that started them.
 */
export function compareProcesses({ databaseUrl, keys }: ProcessStart, count: number) {
  const comparers: (Comparer | undefined)[] = Array.from({ length: count });
  let given = 0;

  function start(at: number): Comparer {
    const child = fork(SCRIPT, [], {
      execArgv: loaderOf(SCRIPT),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      serialization: 'advanced',
    });
    const comparer: Comparer = { child, waiting: new Map() };
    const end = (error: Error): void => {
      if (comparers[at] === comparer) comparers[at] = undefined;
      for (const { reject } of comparer.waiting.values()) reject(error);
      comparer.waiting.clear();
    };
    child.on('message', (message) => {
      const { number, failure } = message as ProcessAnswer;
      const waiting = comparer.waiting.get(number);
      comparer.waiting.delete(number);
      if (failure) waiting?.reject(failureTold(failure));
      else waiting?.resolve();
    });
    child.on('error', end);
    child.on('exit', (code, signal) => end(new Error(`a comparing process ended (${signal ?? code})`)));
    const { home, identitiesKeyFile } = keys;
    child.send({ databaseUrl, keys: { home, identitiesKeyFile } } satisfies ProcessStart);
    comparers[at] = comparer;
    return comparer;
  }

  /** The first process without work, else the one with the least. */
  function idlest(): number {
    const load = (at: number): number => comparers[at]?.waiting.size ?? 0;
    return [...comparers.keys()].sort((a, b) => load(a) - load(b) || a - b)[0] ?? 0;
  }

  const ask = (at: number, work: ProcessWork): Promise<void> =>
    new Promise((resolve, reject) => {
      const { child, waiting } = comparers[at] ?? start(at);
      const request: ProcessRequest = { number: given++, ...work };
      waiting.set(request.number, { resolve, reject });
      child.send(request);
    });
  const compare: CompareDocuments = (step) => ask(idlest(), { step });
  const pair: PairPeople = (caseId) => ask(0, { pair: caseId });
  return {
    compare,
    pair,
    // Each compares one step while it saves the one before.
    atOnce: 2 * count,
    async close(): Promise<void> {
      await Promise.all(
        comparers.map((comparer) => {
          if (!comparer) return undefined;
          const ended = new Promise((resolve) => comparer.child.once('exit', resolve));
          comparer.child.disconnect();
          return ended;
        }),
      );
    },
  };
}
