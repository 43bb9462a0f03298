import { toSearchText } from '@sijill/arabic';
import { pageText, wordsInSpan } from '@sijill/domain';
import { EXTRACTOR_VERSION, extractMentions } from '@sijill/extraction';
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
  const saved = await saveMentions(db, documentId, EXTRACTOR_VERSION, pages.map(extractPage));
  if (saved) await queues.enqueue('link', { caseId: saved.caseId });
}

function extractPage({ pageId, transcriptionId, text, boxes, boxesFormat }: PageTextRow): PageMentions {
  const words = unpackBoxes(text, boxes, boxesFormat);
  const page = pageText(words);
  const mentions = extractMentions({ text, starts: page.starts, words }).map((mention) => ({
    ...mention,
    words: wordsInSpan(page, mention.start, mention.end),
    searchText: toSearchText(mention.text),
  }));
  return { pageId, transcriptionId, searchText: toSearchText(text), mentions };
}
