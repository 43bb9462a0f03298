import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Queues } from '@sijill/queue';
import { openSigningKey } from '@sijill/runtime';
import { knownMigrations } from '@sijill/storage';
import type pg from 'pg';
import { whichAreNamed } from '../named-objects.ts';
import type { OpenHome } from '../open-home.ts';
import { checkIdentities } from './check-identities.ts';
import { checkLog } from './check-log.ts';
import { checkObjects } from './check-objects.ts';
import { checkReferences } from './check-references.ts';
import { checkWork } from './check-work.ts';
import { collect } from './collect.ts';
import type { Finding, Tell } from './finding.ts';
import { checkRules } from './rule.ts';
import { INTAKE } from './rules/intake.ts';
import { LINKING } from './rules/linking.ts';
import { DEEP_PAGES, PAGES } from './rules/pages.ts';

export interface FsckOptions {
  /** Hash every stored file and make every page's index entry anew. */
  readonly deep?: boolean;
  /** Texts of checkpoints that somebody kept outside. */
  readonly checkpoints?: readonly string[];
  /** Where work is queued; without it nothing is said about stuck work. */
  readonly queues?: Queues | undefined;
  readonly onStep?: (step: string) => void;
}

export interface FsckReport {
  readonly clean: boolean;
  /** Faults first. */
  readonly findings: readonly Finding[];
  readonly events: number;
  readonly documents: number;
  readonly pages: number;
  readonly objects: number;
  /** Of the objects that are named and stored. */
  readonly bytes: number;
  readonly deep: boolean;
}

/** A page takes this long to be read and its row written after its image was stored; a busy server twice that. */
const ORPHAN_PAUSE_MS = 2_000;

/**
 * Checks everything the house promises, by statements of its own and without changing anything: rows, log and stored
 * files as of one moment, so that a server may go on working; whether identities open, each by itself, on a connection of
 * its own. Clean means no fault; notices may remain.
 */
export async function fsck(home: OpenHome, options: FsckOptions = {}): Promise<FsckReport> {
  const findings: Finding[] = [];
  const tell: Tell = (finding) => findings.push(finding);
  const step = options.onStep ?? (() => undefined);
  const client = await home.connect();
  try {
    // Read from the disk, and in parallel where that pays; one moment for all statements.
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    const known = await checkSchema(client, tell);
    if (!known) return reportOf(findings, options);
    step('rows');
    await checkReferences(client, tell);
    await checkRules(client, [...INTAKE, ...PAGES, ...LINKING, ...(options.deep ? DEEP_PAGES : [])], tell);
    step('identities');
    await checkIdentities(home, { deep: options.deep ?? false }, tell);
    step('custody log');
    const publicKey = await publicKeyOf(home);
    const events = await checkLog(client, { publicKey, outside: options.checkpoints ?? [] }, tell);
    step('stored files');
    const counted = await client.query<{ documents: string; pages: string }>(
      'SELECT (SELECT count(*) FROM document) AS documents, (SELECT count(*) FROM page) AS pages',
    );
    const stored = await checkObjects(client, { objects: home.objects, deep: options.deep ?? false }, tell);
    await client.query('COMMIT');
    step('work');
    await tellOrphans(client, home, stored, tell);
    await checkWork(client, { queues: options.queues, running: home.running }, tell);
    return {
      ...reportOf(findings, options),
      events,
      documents: Number(counted.rows[0]?.documents),
      pages: Number(counted.rows[0]?.pages),
      objects: stored.objects,
      bytes: stored.bytes,
    };
  } finally {
    await client.end();
  }
}

function reportOf(findings: readonly Finding[], { deep = false }: FsckOptions): FsckReport {
  const order = [...findings].sort((left, right) => left.level.localeCompare(right.level));
  const clean = !findings.some(({ level }) => level === 'fault');
  return { clean, findings: order, events: 0, documents: 0, pages: 0, objects: 0, bytes: 0, deep };
}

async function checkSchema(client: pg.ClientBase, tell: Tell): Promise<boolean> {
  const faults = collect(tell);
  const { rows } = await client.query<{ version: number; sha256: string }>(
    `SELECT version, sha256 FROM schema_migration ORDER BY version`,
  );
  const known = await knownMigrations();
  const has = new Map(rows.map(({ version, sha256 }) => [version, sha256]));
  for (const { version, file, sha256 } of known) {
    if (!has.has(version)) faults.add('schema.older', `${file} was not applied`);
    else if (has.get(version) !== sha256) faults.add('schema.version', `${file} is another than was applied`);
    has.delete(version);
  }
  for (const version of has.keys()) faults.add('schema.version', `migration ${version} is not known here`);
  faults.tellAll();
  return known.every(({ version }) => rows.some((row) => row.version === version)) && has.size === 0;
}

/** Never makes a key: that is for the server. */
async function publicKeyOf({ config }: OpenHome): Promise<Uint8Array | undefined> {
  const path = config.signingKeyFile ?? join(config.home, 'keys', 'custody-ed25519.pem');
  try {
    await access(path);
  } catch {
    return undefined;
  }
  return (await openSigningKey(config)).publicKey;
}

/** A file that is stored and not yet named may belong to work under way: looked up again a little later. */
async function tellOrphans(
  client: pg.ClientBase,
  home: OpenHome,
  { strangers, strangersBeyond }: { strangers: readonly string[]; strangersBeyond: number },
  tell: Tell,
): Promise<void> {
  if (strangers.length === 0) return;
  if (home.running) await pause(ORPHAN_PAUSE_MS);
  const named = await whichAreNamed(client, strangers);
  const left = strangers.filter((key) => !named.has(key));
  const faults = collect(tell);
  for (const key of left) faults.add('object.orphan', key);
  if (strangersBeyond > 0) faults.add('object.orphan', `and ${strangersBeyond} more`, strangersBeyond);
  faults.tellAll();
}
