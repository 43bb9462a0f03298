import { createHash } from 'node:crypto';
import { ed25519Key, inclusionRanges, writeVerifierKey } from '@sijill/evidence';
import { checkpointLog, openSigningKey, type Runtime } from '@sijill/runtime';
import {
  consistencyProof,
  custodyOrigin,
  earlierCheckpoints,
  eventTextBytes,
  readingEvents,
  readOpenings,
} from '@sijill/storage';
import type { Shown } from './gathered.ts';
import { proofLine } from './open-entry.ts';
import { pageTextPath } from './paths.ts';
import { bytesEntry, textEntry } from './payload-entries.ts';
import type { PlanEntry } from './plan.ts';

const CUSTODY = 'data/custody/';
const MAX_EARLIER = 100;

interface CustodyEntries {
  readonly entries: readonly PlanEntry[];
  /** Events under the checkpoint. */
  readonly treeSize: number;
}

/** Signs a checkpoint over the freezing, and lists the custody folder: events, proofs, openings, keys, checkpoints. */
export async function custodyEntries(
  { db, config, log }: Pick<Runtime, 'db' | 'config' | 'log'>,
  {
    contentsText,
    events,
    shown,
  }: {
    readonly contentsText: string;
    readonly events: readonly number[];
    readonly shown: Shown;
  },
): Promise<CustodyEntries> {
  const origin = await custodyOrigin(db);
  const checkpoint = await checkpointLog({ db, config }, { reason: 'package' });
  if (checkpoint.anchorFailure) log.warn({ reason: checkpoint.anchorFailure }, 'the package has no anchor');
  const key = await openSigningKey(config);
  const { size: treeSize } = checkpoint;
  const proofBytes = proofSize(events, treeSize);
  const entries: PlanEntry[] = [
    textEntry(`${CUSTODY}contents-sha256.txt`, contentsText),
    textEntry(`${CUSTODY}checkpoint.txt`, checkpoint.note),
    textEntry(`${CUSTODY}key.txt`, `${writeVerifierKey(ed25519Key(origin, key.publicKey), sha256)}\n`),
    textEntry(`${CUSTODY}key.pem`, key.publicPem),
    textEntry(`${CUSTODY}openings.jsonl`, await openingLines(db, events, shown)),
    textEntry(`${CUSTODY}earlier-checkpoints.jsonl`, await earlierLines(db, treeSize)),
    { path: `${CUSTODY}events.jsonl`, size: await eventTextBytes(db, events), from: { log: 'events' } },
    { path: `${CUSTODY}proofs.jsonl`, size: proofBytes, from: { log: 'proofs' } },
  ];
  if (checkpoint.timestamp)
    entries.push(bytesEntry(`${CUSTODY}timestamp.tsr`, Buffer.from(checkpoint.timestamp)));
  return { entries, treeSize };
}

/** Salts and, where it stands nowhere else, the value of each commitment; or the file that holds the value. */
async function openingLines(
  db: Runtime['db'],
  events: readonly number[],
  { documents, redaction }: Shown,
): Promise<string> {
  const texts = new Map<number, string>();
  const transcriptions = documents.flatMap((document) =>
    document.pages.flatMap((page) =>
      // Without what is redacted it is no longer the text that the log commits to; its salt would help guessing.
      page.transcription && page.transcription.text === undefined
        ? [{ id: page.transcription.id, path: pageTextPath(document, page) }]
        : [],
    ),
  );
  const readings = await readingEvents(
    db,
    transcriptions.map(({ id }) => id),
  );
  for (const { id, path } of transcriptions) {
    const seq = readings.get(id);
    if (seq !== undefined) texts.set(seq, path);
  }
  const openings = await readOpenings(db, events);
  return openings
    .flatMap(({ seq, name, salt, value }) => {
      const path = value === null ? texts.get(seq) : undefined;
      // The text of an earlier reading is not in the package, so its salt stays here.
      if (value === null && path === undefined) return [];
      if (value !== null && redaction?.names(value)) return [];
      return [`${JSON.stringify({ seq, name, salt, ...(path ? { path } : { value }) })}\n`];
    })
    .join('');
}

/** Checkpoints that others may hold from before, each with the proof that this log goes on from it. */
async function earlierLines(db: Runtime['db'], size: number): Promise<string> {
  const lines: string[] = [];
  for (const earlier of await earlierCheckpoints(db, { size, limit: MAX_EARLIER })) {
    const proof = await consistencyProof(db, earlier.size, size);
    lines.push(`${JSON.stringify({ checkpoint: earlier.note, proof })}\n`);
  }
  return lines.join('');
}

/** Bytes of all proof lines: how many hashes a proof has follows from the size of the log alone. */
function proofSize(seqs: readonly number[], size: number): number {
  const hash = '0'.repeat(64);
  return seqs.reduce(
    (sum, seq) =>
      sum +
      Buffer.byteLength(
        proofLine(
          seq,
          inclusionRanges(seq - 1, size).map(() => hash),
        ),
      ),
    0,
  );
}

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
