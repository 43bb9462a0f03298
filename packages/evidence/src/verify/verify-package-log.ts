import { fromBase64, fromHex } from '../bytes.ts';
import {
  isSignedBy,
  keyHash,
  type ReadCheckpoint,
  readCheckpoint,
  readVerifierKey,
  type VerifierKey,
} from '../checkpoint.ts';
import { type LoggedEvent, readEvent } from '../custody-event.ts';
import { equalBytes } from '../hash.ts';
import { leafHash } from '../merkle-tree.ts';
import { verifyConsistency } from '../verify-consistency.ts';
import { verifyInclusion } from '../verify-inclusion.ts';
import { listOf, type PackageTexts, type Platform, textOf } from './package-reader.ts';

export const CUSTODY = 'data/custody/';

/** What the reader of a package knows from elsewhere. */
export interface TrustedFacts {
  readonly key?: VerifierKey | undefined;
  readonly checkpoint?: ReadCheckpoint | undefined;
}

/** The events of the package by number, each proved to be in the log of its signed checkpoint. */
export async function verifyPackageLog(
  texts: PackageTexts,
  platform: Platform,
  trusted: TrustedFacts,
): Promise<Map<number, LoggedEvent>> {
  const { findings } = texts;
  const own = await readKey(texts, platform);
  if (!own) return new Map();
  if (trusted.key && !equalBytes(trusted.key.publicKey, own.publicKey))
    findings.problem(`${CUSTODY}key.txt`, 'it is not the key you were given');
  const key = trusted.key ?? own;
  let checkpoint: ReadCheckpoint;
  try {
    checkpoint = readCheckpoint(await texts.text(`${CUSTODY}checkpoint.txt`));
  } catch {
    findings.problem(`${CUSTODY}checkpoint.txt`, 'it is not a signed checkpoint');
    return new Map();
  }
  if (!isSignedBy(checkpoint, key, platform))
    findings.problem(`${CUSTODY}checkpoint.txt`, "its signature is not one of the log's key");
  const sizes = await verifyEarlier(texts, platform, { checkpoint, key });
  if (trusted.checkpoint) compareTrusted(texts, trusted.checkpoint, { checkpoint, sizes });
  return verifyEvents(texts, platform, checkpoint);
}

async function readKey(texts: PackageTexts, platform: Platform): Promise<VerifierKey | undefined> {
  const line = await texts.text(`${CUSTODY}key.txt`);
  const pem = (await texts.text(`${CUSTODY}key.pem`)).replace(/-----[A-Z ]+-----|\s/g, '');
  try {
    const key = readVerifierKey(line, platform.sha256);
    if (!equalBytes(pemKey(pem), key.publicKey))
      texts.findings.problem(`${CUSTODY}key.pem`, 'it is not the key of key.txt');
    return key;
  } catch {
    texts.findings.problem(`${CUSTODY}key.txt`, 'it is not a public key');
    return undefined;
  }
}

/** The key ends its SubjectPublicKeyInfo; no bytes when it cannot be read. */
function pemKey(base64: string): Uint8Array {
  try {
    return fromBase64(base64).slice(-32);
  } catch {
    return new Uint8Array();
  }
}

async function verifyEvents(
  texts: PackageTexts,
  { sha256 }: Platform,
  { size, root }: ReadCheckpoint,
): Promise<Map<number, LoggedEvent>> {
  const { findings } = texts;
  const path = `${CUSTODY}events.jsonl`;
  const proofs = new Map<number, Uint8Array[]>();
  const addProof = (row: { readonly [name: string]: unknown }) =>
    void proofs.set(
      Number(row.seq),
      listOf(row.proof).map((hash) => fromHex(textOf(hash))),
    );
  await texts.eachLine(`${CUSTODY}proofs.jsonl`, addProof, 'is not a proof');
  const events = new Map<number, LoggedEvent>();
  const last = new Map<string, number>();
  let before = 0;
  const check = (_: unknown, line: string) => {
    const event = readEvent(line);
    const { seq } = event;
    if (seq <= before) findings.problem(path, `event ${seq} is out of order`);
    const proof = proofs.get(seq) ?? [];
    proofs.delete(seq);
    if (!verifyInclusion({ leaf: leafHash(line, sha256), index: seq - 1, size, proof, root }, sha256))
      findings.problem(path, `event ${seq} is not in the log of the checkpoint: it or its proof was changed`);
    const thing = `${event.object_type} ${event.object_id}`;
    if (event.previous_seq !== (last.get(thing) ?? null))
      findings.problem(path, `before event ${seq} one about the same object was left out`);
    last.set(thing, seq);
    events.set(seq, event);
    before = seq;
  };
  await texts.eachLine(path, check, 'is not an event');
  if (proofs.size > 0) findings.problem(`${CUSTODY}proofs.jsonl`, 'it proves events that are not there');
  return events;
}

interface Checked {
  readonly checkpoint: ReadCheckpoint;
  readonly key: VerifierKey;
}

/** Roots by size that the package shows to be those of its log. */
async function verifyEarlier(
  texts: PackageTexts,
  platform: Platform,
  { checkpoint, key }: Checked,
): Promise<Map<number, Uint8Array>> {
  const { findings } = texts;
  const path = `${CUSTODY}earlier-checkpoints.jsonl`;
  const sizes = new Map([[checkpoint.size, checkpoint.root]]);
  const hash = keyHash(key, platform.sha256);
  const check = (row: { readonly [name: string]: unknown }) => {
    const earlier = readCheckpoint(textOf(row.checkpoint));
    const proof = listOf(row.proof).map((one) => fromHex(textOf(one)));
    const claim = {
      oldSize: earlier.size,
      oldRoot: earlier.root,
      size: checkpoint.size,
      root: checkpoint.root,
      proof,
    };
    if (earlier.origin !== checkpoint.origin || !verifyConsistency(claim, platform.sha256))
      findings.problem(
        path,
        `the log does not go on from its checkpoint of ${earlier.size} events: it was forked`,
      );
    // The log may have had another key then; its checkpoint is of the same log all the same.
    const ours = earlier.signatures.some((one) => equalBytes(one.hash, hash));
    if (ours && !isSignedBy(earlier, key, platform))
      findings.problem(
        path,
        `the signature of its checkpoint of ${earlier.size} events is not one of the log's key`,
      );
    sizes.set(earlier.size, earlier.root);
  };
  await texts.eachLine(path, check, 'is not a checkpoint with its proof');
  return sizes;
}

function compareTrusted(
  { findings }: PackageTexts,
  trusted: ReadCheckpoint,
  {
    checkpoint,
    sizes,
  }: { readonly checkpoint: ReadCheckpoint; readonly sizes: ReadonlyMap<number, Uint8Array> },
): void {
  const root = sizes.get(trusted.size);
  if (trusted.origin !== checkpoint.origin) findings.problem('--checkpoint', 'it is of another log');
  else if (trusted.size > checkpoint.size)
    findings.problem('--checkpoint', 'it is newer than the package, which cannot prove anything about it');
  else if (!root)
    findings.problem(
      '--checkpoint',
      "the package has no proof for it; `sijill custody verify` at the log's owner gives one",
    );
  else if (!equalBytes(root, trusted.root))
    findings.problem('--checkpoint', `the log is another one up to event ${trusted.size}: it was forked`);
}
