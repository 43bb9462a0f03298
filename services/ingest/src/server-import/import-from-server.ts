import { isSijillError, SijillError } from '@sijill/domain';
import { cleanName, type Runtime, receiveFile } from '@sijill/runtime';
import {
  claimServerImport,
  closeBatch,
  entriesNamed,
  failServerImport,
  finishServerImport,
  recordRefusedFile,
  type ServerImportWork,
  saveImportCount,
  saveImportProgress,
} from '@sijill/storage';
import { type SourceFile, sourceFiles } from './source-files.ts';

/** Progress is written so often; ms. */
const TOLD_EVERY_MS = 1_000;

/**
 * Takes the files of a location into their batch, one after the other, and closes it. Safe to run again: files that
 * have their entry are not taken twice. A file that cannot be taken is in the ledger with the reason. `taken` is told of
 * each that has come to its entry.
 */
export async function importFromServer(
  runtime: Runtime,
  importId: string,
  taken: () => Promise<void> = async () => undefined,
): Promise<void> {
  const work = await claimServerImport(runtime.db, importId);
  if (!work) return;
  try {
    await saveImportCount(runtime.db, work, await countFiles(runtime, work));
    await takeAll(runtime, work, taken);
    await closeBatch(runtime.db, work.batchId, work.actor);
    await finishServerImport(runtime.db, work);
  } catch (error) {
    if (isSijillError(error, 'attempt.superseded')) return;
    // Whatever can pass is tried again from where it stopped; pages that wait are read meanwhile.
    if (!isSijillError(error) || error.retryable || error.code === 'quota.pages') throw error;
    await closeBatch(runtime.db, work.batchId, work.actor);
    await failServerImport(runtime.db, work, error);
  }
}

async function countFiles({ config }: Runtime, { location }: ServerImportWork): Promise<number> {
  let files = 0;
  for await (const _ of sourceFiles(config, location)) files += 1;
  return files;
}

async function takeAll(runtime: Runtime, work: ServerImportWork, taken: () => Promise<void>): Promise<void> {
  const done = { files: 0, bytes: 0 };
  let told = Date.now();
  const met = new Map<string, number>();
  // Different files can have one name in the ledger, which leaves signs out that nobody sees: the second is the second.
  const wasTaken = async (name: string): Promise<boolean> => {
    const nth = (met.get(name) ?? 0) + 1;
    met.set(name, nth);
    return (await entriesNamed(runtime.db, work.batchId, name)) >= nth;
  };
  for await (const file of sourceFiles(runtime.config, work.location)) {
    if (work.attempt === 1 || !(await wasTaken(cleanName(file.name)))) {
      await takeOne(runtime, work, file);
      await taken();
    }
    done.files += 1;
    done.bytes += file.size;
    if (Date.now() - told < TOLD_EVERY_MS) continue;
    await saveImportProgress(runtime.db, work, done);
    told = Date.now();
  }
  await saveImportProgress(runtime.db, work, done);
}

async function takeOne(runtime: Runtime, work: ServerImportWork, file: SourceFile): Promise<void> {
  const { batchId, actor } = work;
  try {
    const body = await file.open();
    await receiveFile(runtime, { batchId, name: file.name, body, actor, size: file.size });
  } catch (error) {
    const refused = refusalOf(error);
    if (!refused) throw error;
    const name = cleanName(file.name);
    await recordRefusedFile(runtime.db, { batchId, name, size: file.size, actor }, refused);
  }
}

/** What is wrong with this file alone; undefined where the store or the database is what fails. */
function refusalOf(error: unknown): SijillError | undefined {
  if (isSijillError(error, 'file.source') || isSijillError(error, 'quota.bytes')) return error;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EIO' || code === 'EACCES' || code === 'ESTALE')
    return new SijillError('file.source', { reason: code }, { cause: error });
  return undefined;
}
