import {
  equalBytes,
  leafHash,
  nodeHash,
  type ReadCheckpoint,
  readCheckpoint,
  readEvent,
} from '@sijill/evidence';
import type { Database } from '../database.ts';
import { sha256 } from './custody.ts';
import { readLog } from './custody-events.ts';
import { custodyLogSize, custodyOrigin, custodyRoot } from './custody-tree.ts';

export interface LogVerdict {
  readonly size: number;
  readonly checkpoints: number;
  /** What is wrong; empty when the log stands. */
  readonly problems: readonly string[];
}

const AT_A_TIME = 5_000;
const ENOUGH = 20;

/**
 * Goes through the whole log as it lies in the database: canonical texts, hashes, numbers, the kept subtrees, and
 * every checkpoint, those kept here and `outside` ones (printed, anchored, from a package), which alone show a log
 * that was rewritten or rolled back as a whole.
 */
export async function verifyLog(db: Database, outside: readonly string[] = []): Promise<LogVerdict> {
  const problems: string[] = [];
  const size = await custodyLogSize(db);
  const origin = await custodyOrigin(db);
  const kept = await db.selectFrom('custody_checkpoint').select('note').orderBy('size').execute();
  const { checkpoints, unread } = readAll([...kept.map(({ note }) => note), ...outside]);
  problems.push(...unread);
  for (const checkpoint of checkpoints) {
    if (checkpoint.origin !== origin)
      problems.push(`A checkpoint is of another log (${checkpoint.origin}), not of ${origin}.`);
    else if (checkpoint.size > size)
      problems.push(
        `A checkpoint has ${checkpoint.size} events and the log only ${size}: the log was rolled back.`,
      );
  }
  const own = checkpoints.filter((one) => one.origin === origin && one.size <= size);
  const frontier: { size: number; hash: Uint8Array }[] = [];
  let expected = 1;
  for (let rows = await readLog(db, { after: 0, limit: AT_A_TIME }); rows.length > 0; ) {
    for (const row of rows) {
      if (problems.length >= ENOUGH) return { size, checkpoints: checkpoints.length, problems };
      problems.push(...faultsOf(row, expected));
      expected = row.seq + 1;
      grow(frontier, leafHash(row.canonical, sha256));
      for (const checkpoint of own.filter((one) => one.size === row.seq)) {
        if (!equalBytes(rootOf(frontier), checkpoint.root))
          problems.push(`The log up to event ${row.seq} is not the one of its checkpoint: it was rewritten.`);
      }
    }
    rows = await readLog(db, { after: expected - 1, limit: AT_A_TIME });
  }
  if (frontier.length > 0 && !equalBytes(rootOf(frontier), await custodyRoot(db, size)))
    problems.push('The kept subtrees do not belong to the events.');
  return { size, checkpoints: checkpoints.length, problems };
}

function readAll(notes: readonly string[]): { checkpoints: ReadCheckpoint[]; unread: string[] } {
  const checkpoints: ReadCheckpoint[] = [];
  const unread: string[] = [];
  for (const note of notes) {
    try {
      checkpoints.push(readCheckpoint(note));
    } catch (error) {
      unread.push(`A checkpoint cannot be read: ${(error as Error).message}.`);
    }
  }
  return { checkpoints, unread };
}

function faultsOf(row: { seq: number; canonical: string; leafHash: Buffer }, expected: number): string[] {
  const faults: string[] = [];
  if (row.seq !== expected) faults.push(`Event ${expected} is missing.`);
  try {
    const { seq } = readEvent(row.canonical);
    if (seq !== row.seq) faults.push(`Event ${row.seq} calls itself ${seq}.`);
  } catch (error) {
    faults.push(`Event ${row.seq} cannot be read: ${(error as Error).message}.`);
  }
  if (!equalBytes(leafHash(row.canonical, sha256), row.leafHash))
    faults.push(`Event ${row.seq} does not have its hash.`);
  return faults;
}

/** Adds a leaf to the full subtrees at the right edge, the largest first. */
function grow(frontier: { size: number; hash: Uint8Array }[], leaf: Uint8Array): void {
  let node = { size: 1, hash: leaf };
  while (frontier.at(-1)?.size === node.size) {
    const left = frontier.pop() as { size: number; hash: Uint8Array };
    node = { size: left.size * 2, hash: nodeHash(left.hash, node.hash, sha256) };
  }
  frontier.push(node);
}

const rootOf = (frontier: readonly { hash: Uint8Array }[]): Uint8Array =>
  frontier.map(({ hash }) => hash).reduceRight((right, left) => nodeHash(left, right, sha256));
