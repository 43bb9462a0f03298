/** A process of `compareProcesses`: takes steps one after the other, and ends with the process that started it. */
import { givingBackMemory } from '@sijill/runtime/give-back-memory';
import { openIdentityKeys } from '@sijill/runtime/identity-keys';
import { openDatabase } from '@sijill/storage';
import type { ProcessStart, StepAnswer, StepRequest } from './compare-processes.ts';
import { type CompareDocuments, comparing } from './compare-step.ts';

// A stop goes to the whole group; the step at hand is finished first, and then the channel is closed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));

/**
 * Bytes that may lie about beside the registries and the words that are kept. What a process holds with them after many
 * names stands in test/bench/RESULTS.md.
 */
const ROOM = 256 * 1024 ** 2;
const giveBack = givingBackMemory(ROOM);

let compare: Promise<CompareDocuments> = Promise.reject(new Error('no database was named'));
// Its failure is told with the first step.
compare.catch(() => undefined);

process.on('message', async (message: ProcessStart | StepRequest) => {
  if ('databaseUrl' in message) {
    const { databaseUrl, keys } = message;
    compare = open(databaseUrl, keys);
    compare.catch(() => undefined);
    return;
  }
  const { number, step } = message;
  const answer: StepAnswer = { number, failure: await failureOf(step) };
  // Whoever asked may be gone: then this process ends with the channel.
  process.send?.(answer, () => undefined);
});

async function open(databaseUrl: string, keys: ProcessStart['keys']): Promise<CompareDocuments> {
  const { db } = await openDatabase(databaseUrl, 2, openIdentityKeys(keys));
  return comparing(db, giveBack);
}

async function failureOf(step: StepRequest['step']): Promise<Error | null> {
  try {
    await (await compare)(step);
    return null;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
