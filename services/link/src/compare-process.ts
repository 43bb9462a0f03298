/** A process of `compareProcesses`: does what it is given, and ends with the process that started it. */
import { givingBackMemory } from '@sijill/runtime/give-back-memory';
import { openIdentityKeys } from '@sijill/runtime/identity-keys';
import { openDatabase } from '@sijill/storage';
import type { ProcessAnswer, ProcessRequest, ProcessStart, ProcessWork } from './compare-processes.ts';
import { type CompareDocuments, comparing } from './compare-step.ts';
import { type PairPeople, pairing } from './pair-people.ts';
import { tellFailure } from './told-failure.ts';

// A stop goes to the whole group; the step at hand is finished first, and then the channel is closed.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
process.on('disconnect', () => process.exit(0));

const MIB = 1024 ** 2;
/**
 * What may lie about beside the registries, the people of papers and the words that are kept. What a process holds with
 * them after many names stands in test/bench/RESULTS.md.
 */
const giveBack = givingBackMemory({ least: 48 * MIB, most: 256 * MIB });

interface Working {
  readonly compare: CompareDocuments;
  readonly pair: PairPeople;
}

let start: ProcessStart | undefined;
let working: Promise<Working> | undefined;

process.on('message', async (message: ProcessStart | ProcessRequest) => {
  if ('databaseUrl' in message) {
    start = message;
    // Its failure is told with the first work.
    atWork().catch(() => undefined);
    return;
  }
  const answer: ProcessAnswer = { number: message.number, failure: await failureOf(message) };
  // Whoever asked may be gone: then this process ends with the channel.
  process.send?.(answer, () => undefined);
});

/** One for what is read, one for what is compared, one for the pairs of a case, which take a while. */
const CONNECTIONS = 3;

/** A database that did not answer is tried again with the next work. */
function atWork(): Promise<Working> {
  if (!start) return Promise.reject(new Error('no database was named'));
  const { databaseUrl, keys } = start;
  working ??= open(databaseUrl, keys).catch((error: unknown) => {
    working = undefined;
    throw error;
  });
  return working;
}

async function open(databaseUrl: string, keys: ProcessStart['keys']): Promise<Working> {
  const { db } = await openDatabase(databaseUrl, CONNECTIONS, openIdentityKeys(keys));
  return { compare: comparing(db, giveBack), pair: pairing(db, { giveBack }) };
}

async function failureOf(work: ProcessWork): Promise<ProcessAnswer['failure']> {
  try {
    const { compare, pair } = await atWork();
    await ('pair' in work ? pair(work.pair) : compare(work.step));
    return null;
  } catch (error) {
    return tellFailure(error);
  }
}
