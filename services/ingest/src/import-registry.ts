import { isSijillError, type RegistryIssue, SijillError } from '@sijill/domain';
import { runApart } from '@sijill/engines';
import type { Alone } from '@sijill/queue';
import {
  type ApartTable,
  ISSUES,
  isEmptyRow,
  likenessKey,
  mappingProblems,
  openTableApart,
  personSearchText,
  rowReader,
  sourceRow,
  storable,
  toIssue,
} from '@sijill/registries';
import { type Runtime, takeWork } from '@sijill/runtime';
import {
  Comparison,
  claimImport,
  compareImport,
  fetchOriginal,
  type ImportWork,
  refundImportAttempt,
  type StagedRow,
  saveImportBatch,
  saveImportFailure,
  saveImportTable,
} from '@sijill/storage';

const BATCH = 1_000;

/**
 * Imports a registry file: rows are read and kept aside a thousand at a time, then compared with the registry and made
 * visible at once. Safe to run again: an import that was cut short begins anew from its file.
 */
export function importRegistry(runtime: Runtime, importId: string, alone: Alone): Promise<void> {
  const comparison = new Comparison();
  return takeWork(runtime.db, alone, {
    work: 'import',
    id: importId,
    claim: claimImport,
    act: (work) => importTaken(runtime, work, comparison),
    async giveBack(work) {
      // It holds the import to its end, which may be minutes away.
      await comparison.cut(runtime.db);
      await refundImportAttempt(runtime.db, work);
    },
    setAside: (work, poison) => saveImportFailure(runtime.db, work.id, poison),
  });
}

async function importTaken(runtime: Runtime, work: ImportWork, comparison: Comparison): Promise<void> {
  try {
    const original = await fetchOriginal(runtime.objects, work.sha256);
    try {
      await readFile(runtime, work, original.path);
    } finally {
      await original.remove();
    }
    await compareImport(runtime.db, work, { samePerson: ISSUES['same-person'][1], comparison });
  } catch (error) {
    if (isSijillError(error, 'attempt.superseded')) return;
    if (isSijillError(error) && !error.retryable) return saveImportFailure(runtime.db, work.id, error);
    throw error;
  }
  await runtime.queues.enqueue('names', { caseId: work.caseId });
  await runtime.queues.enqueue('link', { caseId: work.caseId });
}

async function readFile(runtime: Runtime, work: ImportWork, path: string): Promise<void> {
  const open = await openTableApart(runApart, path, { reading: work.reading });
  try {
    const { table, headings } = open;
    const problems = mappingProblems(work.mapping, headings);
    if (problems.length > 0)
      throw new SijillError('registry.mapping', { reason: problems.map(({ reason }) => reason).join('; ') });
    const meant = new Set(work.mapping.columns.map(({ column }) => column));
    const unmapped = headings.filter((heading) => !meant.has(heading));
    await saveImportTable(runtime.db, work, { table, headings, unmapped });
    await readRows(runtime, work, open);
  } finally {
    open.close();
  }
}

type Issue = RegistryIssue & { readonly cells?: readonly string[] };

async function readRows(runtime: Runtime, work: ImportWork, open: ApartTable): Promise<void> {
  const today = new Date().toISOString().slice(0, 10);
  const { headings, table } = open;
  const read = rowReader({ mapping: work.mapping, headings, format: table.format, today });
  const progress = { share: 0 };
  let batch = emptyBatch();
  // One batch is saved while the next is read.
  let saving: Promise<void> = Promise.resolve();
  const save = async () => {
    await saving;
    saving = saveImportBatch(runtime.db, work, {
      ...batch,
      progress: progress.share,
      duplicate: ({ line, ...details }) => toIssue({ line, code: 'duplicate-id', details }),
    });
    // Its failure is met at the next wait; until then it must not count as unhandled.
    saving.catch(() => undefined);
    batch = emptyBatch();
  };
  for await (const row of open.rows(progress)) {
    if (row.fault === undefined && isEmptyRow(row.cells)) {
      batch.empty += 1;
      continue;
    }
    const { person, issues } = read(row);
    const cells = row.cells.map(storable);
    if (person) {
      batch.rows.push({
        line: row.line,
        person,
        sourceRow: sourceRow(headings, cells),
        cells,
        searchText: personSearchText(person),
        likeness: likenessKey(person),
      });
      batch.issues.push(...issues);
    } else {
      batch.rejected += 1;
      batch.issues.push(...issues.map((issue) => ({ ...issue, cells })));
    }
    if (batch.rows.length + batch.rejected >= BATCH || batch.issues.length >= BATCH) await save();
  }
  await save();
  await saving;
}

const emptyBatch = () => ({ rows: [] as StagedRow[], issues: [] as Issue[], rejected: 0, empty: 0 });
