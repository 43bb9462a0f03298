import {
  consistencyRanges,
  hashOfRange,
  inclusionRanges,
  type LeafRange,
  nodesOfRange,
  type ReadNode,
  type TreeNode,
  toHex,
} from '@sijill/evidence';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { sha256 } from './custody.ts';

/** Events in the log. */
export async function custodyLogSize(db: Database): Promise<number> {
  const { rows } = await sql<{
    size: string;
  }>`SELECT coalesce(max(seq), 0) AS size FROM custody_event`.execute(db);
  return Number(rows[0]?.size ?? 0);
}

export async function custodyOrigin(db: Database): Promise<string> {
  return (await db.selectFrom('custody_log').select('origin').executeTakeFirstOrThrow()).origin;
}

/** Root over the first `size` events, of which there is at least one. */
export async function custodyRoot(db: Database, size: number): Promise<Uint8Array> {
  const range = { from: 0, to: size };
  return hashOfRange(range, await readNodes(db, nodesOfRange(range)), sha256);
}

/** Inclusion proofs (hex, lowest first) of events by number in the log of the first `size` events. */
export async function inclusionProofs(
  db: Database,
  seqs: readonly number[],
  size: number,
): Promise<Map<number, string[]>> {
  const ranges = new Map(seqs.map((seq) => [seq, inclusionRanges(seq - 1, size)]));
  const read = await readNodes(db, [...ranges.values()].flat().flatMap(nodesOfRange));
  return new Map([...ranges].map(([seq, own]) => [seq, hashesOf(own, read)]));
}

/** That the log of `size` events begins with the one of `oldSize`, both as they are here. Hex, lowest first. */
export async function consistencyProof(db: Database, oldSize: number, size: number): Promise<string[]> {
  const ranges = consistencyRanges(oldSize, size);
  return hashesOf(ranges, await readNodes(db, ranges.flatMap(nodesOfRange)));
}

const hashesOf = (ranges: readonly LeafRange[], read: ReadNode): string[] =>
  ranges.map((range) => toHex(hashOfRange(range, read, sha256)));

const keyOf = ({ level, index }: TreeNode): string => `${level}/${index}`;

/** All nodes at once: leaves from the events, the others from the kept subtrees. */
async function readNodes(db: Database, nodes: readonly TreeNode[]): Promise<ReadNode> {
  const wanted = [...new Map(nodes.map((node) => [keyOf(node), node])).values()];
  const hashes = new Map<string, Uint8Array>();
  const leaves = wanted.filter(({ level }) => level === 0).map(({ index }) => index + 1);
  const { rows: events } = await sql<{
    seq: string;
    leaf_hash: Buffer;
  }>`SELECT seq, leaf_hash FROM custody_event
    WHERE seq = ANY(${leaves}::bigint[])`.execute(db);
  for (const { seq, leaf_hash } of events) hashes.set(`0/${Number(seq) - 1}`, leaf_hash);
  const inner = wanted.filter(({ level }) => level > 0);
  const { rows: kept } = await sql<{ level: number; index: string; hash: Buffer }>`
    SELECT n.level, n.index, n.hash FROM custody_node n
    JOIN unnest(${inner.map(({ level }) => level)}::smallint[], ${inner.map(({ index }) => index)}::bigint[]) AS w(level, index)
      ON w.level = n.level AND w.index = n.index`.execute(db);
  for (const { level, index, hash } of kept) hashes.set(`${level}/${index}`, hash);
  return (node) => {
    const hash = hashes.get(keyOf(node));
    if (!hash) throw new Error(`the custody log lacks node ${keyOf(node)}`);
    return hash;
  };
}
