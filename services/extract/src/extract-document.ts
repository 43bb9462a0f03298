import { toSearchText } from '@sijill/arabic';
import { pageText, type TokenClassifier, wordsInSpan } from '@sijill/domain';
import {
  AskedLines,
  classifiedLines,
  EXTRACTOR_VERSION,
  type ExtractionInput,
  type LineTagger,
  type PlaceIndex,
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
import type { OwnModel } from './open-model.ts';

export interface ExtractingParts extends Pick<Runtime, 'db' | 'queues'> {
  readonly model?: OwnModel;
  /** More places than those that come with Sijill. */
  readonly gazetteer?: { readonly name: string; readonly places: PlaceIndex };
  readonly tracer?: Pick<Tracer, 'span'>;
}

/**
 * Mentions and search columns of one document, in one transaction. Safe to run again. Whoever corrects a page meanwhile
 * finds their text in it: the document is extracted until its pages are those that were extracted.
 */
export async function extractDocument(
  { db, queues, model, gazetteer, tracer = NO_TRACER }: ExtractingParts,
  documentId: string,
): Promise<void> {
  const version = [EXTRACTOR_VERSION, model?.name, gazetteer?.name].filter(Boolean).join('+');
  for (;;) {
    const pages = await pagesToExtract(db, documentId);
    if (!pages) return;
    const about = { document: documentId, pages: pages.length };
    const found = await tracer.span('find', about, () => extractPages(pages, { model, gazetteer }));
    const saved = await tracer.span('index', about, () =>
      saveMentions(db, documentId, version, found, termKeys),
    );
    if (saved && saved !== 'overtaken') await queues.enqueue('link', { caseId: saved.caseId });
  }
}

async function extractPages(
  rows: readonly PageTextRow[],
  { model, gazetteer }: { [Part in 'model' | 'gazetteer']: ExtractingParts[Part] | undefined },
): Promise<PageMentions[]> {
  const read = rows.map((row) => {
    const words = unpackBoxes(row.text, row.boxes, row.boxesFormat);
    return { ...row, words, page: pageText(words) };
  });
  const places = gazetteer && { places: gazetteer.places };
  const inputs = read.map(({ text, words, page, marks }) => ({
    text,
    starts: page.starts,
    words,
    marks,
    ...places,
  }));
  const { pages } = readDocument(model ? await withModel(inputs, model) : inputs);
  return read.map(({ pageId, transcriptionId, text, page, words, newestMark }, index) => ({
    newestMark,
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

async function withModel(inputs: readonly ExtractionInput[], model: OwnModel): Promise<ExtractionInput[]> {
  const tagger = 'tagger' in model ? model.tagger : await answersOf(model.classifier, model.name, inputs);
  return inputs.map((input) => ({ ...input, tagger }));
}

/** A classifier's answers to every line of running text in the pages. */
async function answersOf(
  classifier: TokenClassifier,
  name: string,
  inputs: readonly ExtractionInput[],
): Promise<LineTagger> {
  const asked = new AskedLines();
  readDocument(inputs.map((input) => ({ ...input, tagger: asked })));
  return classifiedLines(asked.lines, await classifier.classify(asked.lines), name);
}
