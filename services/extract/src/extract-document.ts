import { toSearchText } from '@sijill/arabic';
import { pageText, type TokenClassifier, wordsInSpan } from '@sijill/domain';
import {
  AskedLines,
  classifiedLines,
  EXTRACTOR_VERSION,
  type ExtractionInput,
  extractDocument as readDocument,
} from '@sijill/extraction';
import type { Runtime } from '@sijill/runtime';
import { termKeys } from '@sijill/search';
import {
  type PageMentions,
  type PageTextRow,
  pagesToExtract,
  saveMentions,
  unpackBoxes,
} from '@sijill/storage';

export interface ExtractingParts extends Pick<Runtime, 'db' | 'queues'> {
  /** A model of the user's own that reads running text instead of the tagger that comes with Sijill. */
  readonly classifier?: TokenClassifier;
}

/** Mentions and search columns of one document, in one transaction. Safe to run again. */
export async function extractDocument(
  { db, queues, classifier }: ExtractingParts,
  documentId: string,
): Promise<void> {
  const pages = await pagesToExtract(db, documentId);
  if (!pages) return;
  const version = classifier
    ? `${EXTRACTOR_VERSION}+${classifier.name}:${classifier.version}`
    : EXTRACTOR_VERSION;
  const found = await extractPages(pages, classifier);
  const saved = await saveMentions(db, documentId, version, found, termKeys);
  if (saved) await queues.enqueue('link', { caseId: saved.caseId });
}

async function extractPages(
  rows: readonly PageTextRow[],
  classifier: TokenClassifier | undefined,
): Promise<PageMentions[]> {
  const read = rows.map((row) => {
    const words = unpackBoxes(row.text, row.boxes, row.boxesFormat);
    return { ...row, words, page: pageText(words) };
  });
  const inputs = read.map(({ text, words, page }) => ({ text, starts: page.starts, words }));
  const { pages } = readDocument(classifier ? await classified(inputs, classifier) : inputs);
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

/** The pages with the answers of a classifier to every line of running text in them. */
async function classified(
  inputs: readonly ExtractionInput[],
  classifier: TokenClassifier,
): Promise<ExtractionInput[]> {
  const asked = new AskedLines();
  readDocument(inputs.map((input) => ({ ...input, tagger: asked })));
  const tagger = classifiedLines(asked.lines, await classifier.classify(asked.lines));
  return inputs.map((input) => ({ ...input, tagger }));
}
