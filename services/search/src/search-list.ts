import { isSijillError, type SearchHit } from '@sijill/domain';
import type { CountedTry, Runtime } from '@sijill/runtime';
import { type PlaceIndex, queryOfLine, runSearch } from '@sijill/search';
import {
  type BatchLine,
  type BatchWork,
  claimBatchSearch,
  claimWaitingSearches,
  finishBatchSearch,
  nextBatchLines,
  saveBatchLine,
  withSearchStore,
} from '@sijill/storage';

/** Lines of one turn: what a list that comes has to wait for, however long the others are. */
const A_TURN = 20;
const PAGES_AT_ONCE = 100;

export interface SearchingParts extends Pick<Runtime, 'db'> {
  /** Places that pages are searched by; those that come with Sijill when absent. */
  readonly places?: PlaceIndex;
}

const NOT_TRIED_BEFORE: CountedTry = { begun: 'beside others', gotFurther: async () => undefined };

/**
 * Searches every line of a list that is not searched yet, and of the lists that come meanwhile: they take turns, so that
 * a few names need not wait for a list of ten thousand. A line that cannot be searched is kept with the reason, and the
 * next one follows. Safe to run again, and ends early for a list that is stopped or relaunched. A list that may be what
 * ends its worker is searched without others.
 */
export async function searchList(
  parts: SearchingParts,
  id: string,
  { begun, gotFurther }: CountedTry = NOT_TRIED_BEFORE,
): Promise<void> {
  const { db } = parts;
  const first = await claimBatchSearch(db, id);
  let line = first ? [first] : [];
  for (;;) {
    const [work, ...others] = line;
    if (!work) return;
    const further = work.id === id ? gotFurther : NOT_TRIED_BEFORE.gotFurther;
    const goesOn = await takeTurn(parts, work, further);
    const come = begun === 'alone' ? [] : await claimWaitingSearches(db);
    line = [...come, ...others, ...(goesOn ? [work] : [])];
  }
}

/** Whether there may be more of the list. */
async function takeTurn(
  parts: SearchingParts,
  work: BatchWork,
  gotFurther: () => Promise<void>,
): Promise<boolean> {
  const { db } = parts;
  const lines = await nextBatchLines(db, work, A_TURN);
  for (const line of lines) {
    await searchLine(parts, work, line);
    await gotFurther();
  }
  if (lines.length === A_TURN) return true;
  await finishBatchSearch(db, work);
  return false;
}

async function searchLine(parts: SearchingParts, work: BatchWork, line: BatchLine): Promise<void> {
  const { db } = parts;
  try {
    await saveBatchLine(db, work, line.line, await find(parts, work.caseId, line));
  } catch (error) {
    // A database that does not answer is no fault of the line: the queue tries again.
    if (!isSijillError(error) || error.retryable) throw error;
    await saveBatchLine(db, work, line.line, { code: error.code, reason: error.message });
  }
}

async function find(
  { db, places }: SearchingParts,
  caseId: string,
  { query, settings }: BatchLine,
): Promise<{ total: number; hits: SearchHit[] }> {
  const hits: SearchHit[] = [];
  let cursor: string | undefined;
  for (;;) {
    const answer = await withSearchStore(db, caseId, (store) =>
      runSearch(
        store,
        {
          q: queryOfLine(query, settings),
          operator: settings.operator,
          ocr: settings.ocr,
          scripts: settings.scripts,
          facets: false,
          countAll: true,
          limit: Math.min(PAGES_AT_ONCE, settings.limit - hits.length),
          ...(cursor && { cursor }),
        },
        places,
      ),
    );
    hits.push(...answer.rows);
    cursor = answer.next ?? undefined;
    if (!cursor || hits.length >= settings.limit) return { total: answer.total, hits };
  }
}
