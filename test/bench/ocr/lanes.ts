import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { LaneAnswer, LaneRequest } from './lane-messages.ts';

/** Processes that read pages with one engine each, so that time and memory are told by worker. */
export interface Lanes {
  /** Waits for a free lane. Rejects when a lane dies: the service's engines must not do that. */
  read(request: LaneRequest): Promise<LaneAnswer>;
  close(): void;
}

export async function startLanes(engine: string, count: number): Promise<Lanes> {
  const free: ChildProcess[] = [];
  const waiting: ((lane: ChildProcess) => void)[] = [];
  const all = await Promise.all(Array.from({ length: count }, () => startLane(engine)));
  free.push(...all);
  return {
    async read(request) {
      const lane = free.pop() ?? (await new Promise<ChildProcess>((resolve) => waiting.push(resolve)));
      const answer = await ask(lane, request);
      const next = waiting.shift();
      if (next) next(lane);
      else free.push(lane);
      return answer;
    },
    close: () => {
      for (const lane of all) if (lane.connected) lane.disconnect();
    },
  };
}

async function startLane(engine: string): Promise<ChildProcess> {
  const lane = fork(new URL('./lane.ts', import.meta.url), [engine], {
    execArgv: ['--import', 'tsx'],
    serialization: 'advanced',
  });
  await firstMessage(lane);
  return lane;
}

async function ask(lane: ChildProcess, request: LaneRequest): Promise<LaneAnswer> {
  lane.send(request);
  return (await firstMessage(lane)) as LaneAnswer;
}

async function firstMessage(lane: ChildProcess): Promise<unknown> {
  const listening = new AbortController();
  const { signal } = listening;
  const died = once(lane, 'exit', { signal }).then(([status, killed]) => {
    throw new Error(`A reading process died (${killed ?? status}); its standard error says why.`);
  });
  died.catch(() => undefined);
  try {
    return (await Promise.race([once(lane, 'message', { signal }), died]))[0];
  } finally {
    listening.abort();
  }
}
