import { existsSync } from 'node:fs';
import { readFile, stat, statfs } from 'node:fs/promises';
import { availableParallelism, freemem, release, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { SIJILL_VERSION } from '@sijill/domain';
import { cellState, filterState } from '@sijill/engines/serving';
import {
  type Config,
  type DatabaseRoom,
  type DiskRoom,
  databaseRoom,
  hostMemory,
  keptBack,
  openIdentityKeys,
  temporaryRoom,
} from '@sijill/runtime';
import { unreadableIdentities } from '@sijill/storage';
import { keyFiles } from '../backup/keys.ts';
import type { OpenHome } from '../open-home.ts';
import { type Answer, type Area, areaOf, gibibytes } from './answer.ts';

const GIB = 1024 ** 3;
const PEOPLE_OPENED = 100;

/** Versions, engines with the hashes of their models, memory, limits. */
export async function askMachine(config: Config, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'machine');
  area.ok(
    `Sijill ${SIJILL_VERSION}, Node ${process.version}, ${process.platform} ${process.arch} ${release()}`,
  );
  area.ok('No browser and no font of this machine is needed; both come along where they are.');
  const limit = await memoryLimit();
  const memory = Math.min(totalmem(), limit ?? Number.POSITIVE_INFINITY);
  const told = `${availableParallelism()} cores, ${gibibytes(memory)} of memory, ${gibibytes(freemem())} of it free`;
  if (memory < 4 * GIB) area.warn(told, 'Give it 4 GiB or more, or set SIJILL_OCR_WORKERS=1.');
  else area.ok(told);
  tellMemoryLeft(config, area);
  const files = await openFiles();
  if (files !== undefined && files < 1_024)
    area.warn(`at most ${files} open files`, 'Raise it: ulimit -n 4096.');
  else if (files !== undefined) area.ok(`at most ${files} open files`);
  const cell = cellState();
  if (cell.closed)
    area.ok('Files are opened in cells: no network, nothing to be seen but the file, nothing to write to.');
  else
    area.warn(
      `Files are opened in processes of their own, but not in cells: ${cell.reason}`,
      'See "Hostile files" in SECURITY.md for what that means and how to change it.',
    );
  tellFilter(area, cell.closed);
  await askEngine(config, answers);
}

/** What stands around readers of files beside cells, or in their place. */
function tellFilter(area: Area, cells: boolean): void {
  const filter = filterState();
  if (!filter.on) {
    area.warn(
      `Readers of files are under no filter of system calls of their own: ${filter.reason}`,
      'See "Hostile files" in SECURITY.md; a container brings a filter of its own.',
    );
    return;
  }
  area.ok('Readers of files are under a filter of system calls: no network, no tracing, no namespaces.');
  if (cells) return;
  if (filter.files) area.ok('They open the program, their file and a folder of their own only (Landlock).');
  else area.warn('They can open what the server can', 'Linux 5.13 with Landlock keeps them from it.');
}

/** Against the mark at which intake pauses and no page is begun. */
function tellMemoryLeft({ minMemoryBytes }: Config, area: Area): void {
  const left = hostMemory();
  if (!left) {
    area.ok('This system does not tell how much memory is left, so no work is held back for want of it.');
    return;
  }
  const whose = left.of === 'cgroup' ? 'this container' : 'this machine';
  const told = `${gibibytes(left.availableBytes)} of memory are left to ${whose}`;
  if (left.availableBytes >= minMemoryBytes) area.ok(told);
  else area.bad(told, 'Uploads are paused and no page is begun. Give it more, or set SIJILL_OCR_WORKERS=1.');
}

async function askEngine(config: Config, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'engine');
  try {
    // Loaded only where it is asked for: it takes more memory than a whole server.
    const { openOcrEngine } = await import('@sijill/engines');
    const engine = await openOcrEngine({
      engine: config.ocrEngine,
      language: config.ocrLanguage,
      workers: 1,
      timeoutMs: config.ocrSeconds * 1_000,
    });
    area.ok(`${engine.name} ${engine.version}, configuration ${engine.configurationHash.slice(0, 16)}`);
    await engine.close();
  } catch (error) {
    area.bad((error as Error).message, 'No page can be read until this is mended; see SIJILL_OCR_ENGINE.');
  }
}

/** What is left for stored files and the database. */
export async function askDisk(config: Config, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'disk');
  if (!existsSync(config.home))
    return area.bad(`${config.home} is not there`, 'Set SIJILL_HOME, or start the server once.');
  const { bavail, blocks, bsize, ffree, files } = await statfs(config.home);
  const [free, all] = [bavail * bsize, blocks * bsize];
  const told = `${gibibytes(free)} of ${gibibytes(all)} free where ${config.home} lies`;
  if (free < config.minFreeBytes)
    area.bad(told, 'Uploads are paused. Make room, or move SIJILL_HOME to a larger disk.');
  else if (free < 2 * config.minFreeBytes || free < all / 10)
    area.warn(told, 'Make room before uploads are paused.');
  else area.ok(told);
  if (files > 0 && ffree < files / 20)
    area.warn(`only ${ffree} more files fit`, 'Move SIJILL_HOME to a file system with more inodes.');
  const database = await databaseRoom(config.home);
  if (database?.apart) tellDatabase(database, config, area);
  const temporary = await temporaryRoom(config.home);
  if (temporary) tellTemporary(temporary, config, area);
}

function tellDatabase(
  { freeBytes, allBytes, folder }: DatabaseRoom,
  { minFreeBytes }: Config,
  area: Area,
): void {
  const told = `${gibibytes(freeBytes)} of ${gibibytes(allBytes)} free where the database lies (${folder})`;
  if (freeBytes < minFreeBytes) area.bad(told, 'Uploads are paused. Make room on that disk.');
  else if (freeBytes < 2 * minFreeBytes) area.warn(told, 'Make room before uploads are paused.');
  else area.ok(told);
}

/** Files are copied there to be opened, and zips unpacked. */
function tellTemporary({ freeBytes, allBytes }: DiskRoom, { minFreeBytes }: Config, area: Area): void {
  const told = `${gibibytes(freeBytes)} of ${gibibytes(allBytes)} free where temporary files lie (${tmpdir()})`;
  const kept = keptBack({ freeBytes, allBytes }, minFreeBytes);
  if (freeBytes < kept)
    area.bad(
      told,
      'Uploads are paused, and large files cannot be opened. Make room, or set TMPDIR to a larger disk.',
    );
  else if (freeBytes < 2 * kept) area.warn(told, 'Make room, or set TMPDIR to a larger disk.');
  else area.ok(told);
}

/** Who can read the keys and the password of the database. */
export async function askKeys(config: Config, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'keys');
  const keys = await keyFiles(config);
  if (keys.length === 0)
    area.warn('there is no signing key', 'The server makes one at its first start; back it up then.');
  const password = join(config.home, 'postgresql.password');
  for (const path of [...keys, ...(existsSync(password) ? [password] : [])]) {
    const mode = (await stat(path)).mode & 0o777;
    const told = `${path} has mode ${mode.toString(8).padStart(3, '0')}`;
    if (mode & 0o077) area.bad(told, `chmod 600 ${path}, and look who could have copied it.`);
    else area.ok(told);
  }
}

/** Whether the key file opens the identities of the database. */
export async function askIdentities({ config, databaseUrl }: OpenHome, answers: Answer[]): Promise<void> {
  const area = areaOf(answers, 'keys');
  const keys = openIdentityKeys(config);
  const { missingKeys, unreadable } = await unreadableIdentities(databaseUrl, keys, PEOPLE_OPENED);
  if (missingKeys.length > 0)
    area.bad(
      `${keys.path} lacks the key ${missingKeys.join(', ')} that identities are sealed under`,
      'Put it back from the backup of the keys; nobody can read the people of the registries without it.',
    );
  else if (unreadable.length > 0)
    area.bad(
      `${keys.path} does not open ${unreadable.length} of the first ${PEOPLE_OPENED} registry people`,
      'sijill fsck --deep tells whom.',
    );
  else
    area.ok(
      `${keys.path} opens the identities (${keys.held().length} key${keys.held().length > 1 ? 's' : ''})`,
    );
}

/** Every setting that is not a secret; of addresses the host only. */
export function askConfiguration(config: Config, answers: Answer[]): void {
  const area = areaOf(answers, 'settings');
  const host = (url: string | undefined) => (url ? new URL(url).host : 'none');
  const shown: Record<string, string | number> = {
    SIJILL_HOME: config.home,
    SIJILL_HOST: config.host,
    SIJILL_PORT: config.port,
    SIJILL_OCR_ENGINE: config.ocrEngine,
    SIJILL_OCR_WORKERS: config.ocrWorkers ?? 'one a core',
    SIJILL_REHASH_DAYS: config.rehashDays,
    SIJILL_MIN_FREE_MB: config.minFreeBytes / 1024 ** 2,
    SIJILL_MIN_MEMORY_MB: config.minMemoryBytes / 1024 ** 2,
    SIJILL_METRICS_PORT: config.metricsPort ?? 'off',
    DATABASE_URL: config.databaseUrl ? host(config.databaseUrl) : 'embedded',
    REDIS_URL: config.redisUrl ? host(config.redisUrl) : 'queue in PostgreSQL',
    S3_ENDPOINT: config.s3 ? `${host(config.s3.endpoint)}, bucket ${config.s3.bucket}` : 'files',
    SIJILL_TIMESTAMP_URL: host(config.timestampUrl),
  };
  for (const [name, value] of Object.entries(shown)) area.ok(`${name} ${value}`);
  if (!['127.0.0.1', '::1', 'localhost'].includes(config.host))
    area.warn(
      `it answers on ${config.host}, not only on this machine`,
      'See that a reverse proxy with TLS stands before it.',
    );
}

async function memoryLimit(): Promise<number | undefined> {
  const text = await readFile('/sys/fs/cgroup/memory.max', 'utf8').catch(() => 'max');
  const limit = Number(text);
  return Number.isFinite(limit) && limit > 0 ? limit : undefined;
}

async function openFiles(): Promise<number | undefined> {
  const limits = await readFile('/proc/self/limits', 'utf8').catch(() => '');
  const [, soft] = /Max open files\s+(\d+)/.exec(limits) ?? [];
  return soft === undefined ? undefined : Number(soft);
}
