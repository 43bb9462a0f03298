import { createHash, createPublicKey, verify } from 'node:crypto';
import type pg from 'pg';
import { collect } from './collect.ts';
import type { Tell } from './finding.ts';

/** Events read at once. */
const STEP = 5_000;

export interface LogToCheck {
  /** Raw Ed25519 public key, 32 bytes; undefined: signatures cannot be checked here. */
  readonly publicKey: Uint8Array | undefined;
  /** Checkpoints that somebody kept outside: printed, from a package, from an earlier backup. */
  readonly outside: readonly string[];
}

interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
  readonly text: string;
  readonly signatures: readonly string[];
  readonly outside: boolean;
}

interface EventRow {
  readonly seq: string;
  readonly canonical: string;
  readonly leaf_hash: Buffer;
  /** What the columns say, in the form of the canonical text. */
  readonly columns: Record<string, unknown>;
}

/**
 * The custody log from the first event to the last: numbers without gaps, each canonical text beside its columns and its
 * hash, the tree (RFC 6962) made anew beside the kept subtrees, and every checkpoint's signature and root. Written apart
 * from the code that appends and proves. Answers the size of the log.
 */
export async function checkLog(
  client: pg.ClientBase,
  { publicKey, outside }: LogToCheck,
  tell: Tell,
): Promise<number> {
  const faults = collect(tell);
  const { rows: logs } = await client.query<{ origin: string }>('SELECT origin FROM custody_log');
  const origin = logs[0]?.origin ?? '';
  const kept = await client.query<{ note: string }>(
    'SELECT note FROM custody_checkpoint ORDER BY size, created_at',
  );
  const checkpoints = [
    ...kept.rows.map(({ note }) => readNote(note, false)),
    ...outside.map((note) => readNote(note, true)),
  ].flatMap((read, at) => {
    if (typeof read !== 'string') return [read];
    faults.add('checkpoint.unreadable', `checkpoint ${at + 1}: ${read}`);
    return [];
  });
  const bySize = groupBySize(checkpoints);
  for (const one of checkpoints) {
    if (one.origin !== origin) faults.add('checkpoint.foreign', `${one.origin} at ${one.size}`);
    else if (publicKey && !isSigned(one, publicKey))
      faults.add('checkpoint.signature', `at ${one.size} events`);
  }
  if (!publicKey && checkpoints.length > 0)
    faults.add('checkpoint.key-absent', `${checkpoints.length} checkpoints`);

  const edge: { leaves: number; hash: Buffer }[] = [];
  let last = 0;
  for (;;) {
    const { rows } = await client.query<EventRow>(READ, [last, STEP]);
    if (rows.length === 0) break;
    for (const row of rows) {
      const seq = Number(row.seq);
      if (seq !== last + 1) faults.add('log.gap', `after event ${last} comes ${seq}`);
      last = seq;
      checkEvent(row, faults.add);
      grow(edge, sha256(Buffer.from([0]), Buffer.from(row.canonical, 'utf8')));
      for (const one of bySize.get(seq) ?? [])
        if (one.origin === origin && !one.root.equals(rootOf(edge)))
          faults.add(one.outside ? 'checkpoint.forked' : 'checkpoint.root', `at ${seq} events`);
    }
  }
  for (const one of checkpoints.filter(({ size }) => size > last))
    if (one.origin === origin)
      faults.add('checkpoint.rolled-back', `checkpoint of ${one.size} events, log of ${last}`);
  await checkSubtrees(client, last, faults.add);
  const behind = await client.query<{ subject: string }>(
    `SELECT format('event %s, %s s behind', seq, round(clock_behind_ms / 1000.0)) AS subject FROM custody_event
     WHERE clock_behind_ms > 60000 ORDER BY seq`,
  );
  for (const { subject } of behind.rows) faults.add('log.clock', subject);
  faults.tellAll();
  return last;
}

/** Columns in the canonical form; the time by a cast, so that nothing of `custody_utc` is trusted. */
const READ = `SELECT seq, canonical, leaf_hash, jsonb_build_object('seq', seq, 'actor', actor, 'role', role, 'action', action,
    'session', session, 'case_id', case_id, 'object_type', object_type, 'object_id', object_id, 'object_sha256', object_sha256,
    'parent_sha256', to_jsonb(parent_sha256), 'tool', tool, 'version', version, 'config_sha256', config_sha256,
    'purpose', purpose, 'commitments', commitments, 'details', details,
    'at_us', (extract(epoch FROM at) * 1000000)::bigint) AS columns
  FROM custody_event WHERE seq > $1 ORDER BY seq LIMIT $2`;

type Add = ReturnType<typeof collect>['add'];

function checkEvent({ seq, canonical, leaf_hash, columns }: EventRow, add: Add): void {
  if (!sha256(Buffer.from([0]), Buffer.from(canonical, 'utf8')).equals(leaf_hash))
    add('log.hash', `event ${seq}`);
  let told: Record<string, unknown>;
  try {
    told = JSON.parse(canonical) as Record<string, unknown>;
  } catch {
    add('log.canonical', `event ${seq} is not JSON`);
    return;
  }
  const { at_us, ...same } = columns;
  const differing = Object.keys(same).filter((name) => sorted(told[name]) !== sorted(same[name]));
  const at = String(told.at);
  // Milliseconds by Date, the three digits after them by hand.
  if (Date.parse(at) * 1000 + Number(at.slice(-4, -1)) !== Number(at_us)) differing.push('at');
  if (differing.length > 0) add('log.canonical', `event ${seq}: ${differing.join(', ')}`);
}

/** JSON with the members of objects in one order; what is absent is null. */
function sorted(value: unknown): string {
  return JSON.stringify(value ?? null, (_, member) =>
    member && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([left], [right]) => (left < right ? -1 : 1)))
      : member,
  );
}

/** Every kept subtree against the two below it: together with the leaves, that is all of them. */
async function checkSubtrees(client: pg.ClientBase, size: number, add: Add): Promise<void> {
  const { rows } = await client.query<{ subject: string }>(
    `WITH below AS (
       SELECT 0::smallint AS level, seq - 1 AS index, leaf_hash AS hash FROM custody_event
       UNION ALL SELECT level, index, hash FROM custody_node)
     SELECT format('level %s, node %s', n.level, n.index) AS subject FROM custody_node n
     LEFT JOIN below l ON l.level = n.level - 1 AND l.index = n.index * 2
     LEFT JOIN below r ON r.level = n.level - 1 AND r.index = n.index * 2 + 1
     WHERE n.hash IS DISTINCT FROM sha256('\\x01'::bytea || l.hash || r.hash) ORDER BY n.level, n.index`,
  );
  for (const { subject } of rows) add('log.subtree', subject);
  const { rows: counted } = await client.query<{ nodes: string }>(
    'SELECT count(*) AS nodes FROM custody_node',
  );
  // n leaves have n - (ones in n's binary form) full subtrees above them.
  const full = size - [...size.toString(2)].filter((digit) => digit === '1').length;
  if (Number(counted[0]?.nodes) !== full)
    add('log.subtree', `${counted[0]?.nodes} kept where ${full} belong`);
}

const sha256 = (...parts: Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

const joined = (left: Buffer, right: Buffer): Buffer => sha256(Buffer.from([1]), left, right);

/** Full subtrees at the right edge, the largest first; a new leaf joins what is as large as itself. */
function grow(edge: { leaves: number; hash: Buffer }[], leaf: Buffer): void {
  let node = { leaves: 1, hash: leaf };
  for (let before = edge.at(-1); before?.leaves === node.leaves; before = edge.at(-1)) {
    edge.pop();
    node = { leaves: node.leaves * 2, hash: joined(before.hash, node.hash) };
  }
  edge.push(node);
}

const rootOf = (edge: readonly { hash: Buffer }[]): Buffer =>
  edge.map(({ hash }) => hash).reduceRight((right, left) => joined(left, right));

/** A signed note (https://c2sp.org/signed-note), or why it is none. */
function readNote(note: string, outside: boolean): Checkpoint | string {
  const [text = '', signed = ''] = note.replaceAll('\r\n', '\n').split('\n\n');
  const [origin = '', size = '', root = ''] = text.split('\n');
  const signatures = signed.split('\n').filter((line) => line.startsWith('— '));
  const bytes = Buffer.from(root, 'base64');
  if (!origin || !/^\d+$/.test(size) || bytes.length !== 32) return 'not a checkpoint (origin, size, root)';
  if (signatures.length === 0) return 'not signed';
  return { origin, size: Number(size), root: bytes, text: `${text}\n`, signatures, outside };
}

function isSigned({ origin, text, signatures }: Checkpoint, raw: Uint8Array): boolean {
  const key = createPublicKey({
    format: 'jwk',
    key: { kty: 'OKP', crv: 'Ed25519', x: Buffer.from(raw).toString('base64url') },
  });
  return signatures.some((line) => {
    const [, name, encoded = ''] = line.split(' ');
    // Four bytes name the key, the rest is the signature.
    const signature = Buffer.from(encoded, 'base64').subarray(4);
    return name === origin && signature.length === 64 && verify(null, Buffer.from(text), key, signature);
  });
}

function groupBySize(checkpoints: readonly Checkpoint[]): Map<number, Checkpoint[]> {
  const groups = new Map<number, Checkpoint[]>();
  for (const one of checkpoints) groups.set(one.size, [...(groups.get(one.size) ?? []), one]);
  return groups;
}
