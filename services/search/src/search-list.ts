import { isSijillError, type SearchHit } from '@sijill/domain';
import type { Runtime } from '@sijill/runtime';
import { queryOfLine, runSearch } from '@sijill/search';
import {
  type BatchLine,
  type BatchWork,
  claimBatchSearch,
  finishBatchSearch,
  nextBatchLines,
  saveBatchLine,
  withSearchStore,
} from '@sijill/storage';

const AT_ONCE = 50;
const PAGES_AT_ONCE = 100;

/**
 * Searches every line of a list that is not searched yet. A line that cannot be searched is kept with the reason, and
 * the next one follows. Safe to run again, and ends early when the list is stopped or relaunched.
 */
export async function searchList({ db }: Pick<Runtime, 'db'>, id: string): Promise<void> {
  const work = await claimBatchSearch(db, id);
  if (!work) return;
  for (;;) {
    const lines = await nextBatchLines(db, work, AT_ONCE);
    if (lines.length === 0) return finishBatchSearch(db, work);
    for (const line of lines) await searchLine(db, work, line);
  }
}

async function searchLine(db: Runtime['db'], work: BatchWork, line: BatchLine): Promise<void> {
  try {
    await saveBatchLine(db, work, line.line, await find(db, work.caseId, line));
  } catch (error) {
    // A database that does not answer is no fault of the line: the queue tries again.
    if (!isSijillError(error) || error.retryable) throw error;
    await saveBatchLine(db, work, line.line, { reason: error.message });
  }
}

async function find(
  db: Runtime['db'],
  caseId: string,
  { query, settings }: BatchLine,
): Promise<{ total: number; hits: SearchHit[] }> {
  const hits: SearchHit[] = [];
  let cursor: string | undefined;
  for (;;) {
    const answer = await withSearchStore(db, caseId, (store) =>
      runSearch(store, {
        q: queryOfLine(query, settings),
        operator: settings.operator,
        ocr: settings.ocr,
        scripts: settings.scripts,
        facets: false,
        countAll: true,
        limit: Math.min(PAGES_AT_ONCE, settings.limit - hits.length),
        ...(cursor && { cursor }),
      }),
    );
    hits.push(...answer.rows);
    cursor = answer.next ?? undefined;
    if (!cursor || hits.length >= settings.limit) return { total: answer.total, hits };
  }
}
