import { toSearchText } from '@sijill/arabic';
import { pageText, wordsInSpan } from '@sijill/domain';
import { EXTRACTOR_VERSION, extractDocument as readDocument } from '@sijill/extraction';
import type { Runtime } from '@sijill/runtime';
import {
  type PageMentions,
  type PageTextRow,
  pagesToExtract,
  saveMentions,
  unpackBoxes,
} from '@sijill/storage';

/** Mentions and search columns of one document, in one transaction. Safe to run again. */
export async function extractDocument(
  { db, queues }: Pick<Runtime, 'db' | 'queues'>,
  documentId: string,
): Promise<void> {
  const pages = await pagesToExtract(db, documentId);
  if (!pages) return;
  const saved = await saveMentions(db, documentId, EXTRACTOR_VERSION, extractPages(pages));
  if (saved) await queues.enqueue('link', { caseId: saved.caseId });
}

function extractPages(rows: readonly PageTextRow[]): PageMentions[] {
  const read = rows.map((row) => {
    const words = unpackBoxes(row.text, row.boxes);
    return { ...row, words, page: pageText(words) };
  });
  const { pages } = readDocument(read.map(({ text, words, page }) => ({ text, starts: page.starts, words })));
  return read.map(({ pageId, transcriptionId, text, page }, index) => ({
    pageId,
    transcriptionId,
    searchText: toSearchText(text),
    mentions: (pages[index] ?? []).map((mention) => ({
      ...mention,
      words: wordsInSpan(page, mention.start, mention.end),
      searchText: toSearchText(mention.text),
    })),
  }));
}
