import { toSearchText } from '@sijill/arabic';
import { pageText, type TokenClassifier, wordsInSpan } from '@sijill/domain';
import {
  AskedLines,
  classifiedLines,
  EXTRACTOR_VERSION,
  type ExtractionInput,
  extractDocument as readDocument,
} from '@sijill/extraction';
import { NO_TRACER, type Runtime, type Tracer } from '@sijill/runtime';
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
  readonly tracer?: Pick<Tracer, 'span'>;
}

/**
 * Mentions and search columns of one document, in one transaction. Safe to run again. Whoever corrects a page meanwhile
 * finds their text in it: the document is extracted until its pages are those that were extracted.
 */
export async function extractDocument(
  { db, queues, classifier, tracer = NO_TRACER }: ExtractingParts,
  documentId: string,
): Promise<void> {
  const version = classifier
    ? `${EXTRACTOR_VERSION}+${classifier.name}:${classifier.version}`
    : EXTRACTOR_VERSION;
  for (;;) {
    const pages = await pagesToExtract(db, documentId);
    if (!pages) return;
    const about = { document: documentId, pages: pages.length };
    const found = await tracer.span('find', about, () => extractPages(pages, classifier));
    const saved = await tracer.span('index', about, () =>
      saveMentions(db, documentId, version, found, termKeys),
    );
    if (saved && saved !== 'overtaken') await queues.enqueue('link', { caseId: saved.caseId });
  }
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
  return read.map(({ pageId, transcriptionId, text, page, words }, index) => ({
    pageId,
    transcriptionId,
    searchText: toSearchText(text),
    mentions: (pages[index] ?? []).map((mention) => {
      const own = wordsInSpan(page, mention.start, mention.end);
      return {
        ...mention,
        words: own,
        searchText: toSearchText(mention.text),
        readingConfidence: Math.min(1, ...own.map((word) => words[word]?.confidence ?? 1)),
      };
    }),
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
