import { meanConfidence, type OcrDocument, type PageReading, pageText } from '@sijill/domain';
import type { ReadDocument } from './read-document.ts';
import { linesOf } from './text-lines.ts';

/** A read document as the schema `OcrDocument` describes it. */
export function readingJson({ name, pages }: ReadDocument): OcrDocument {
  return {
    format: 'sijill-ocr/1',
    file: name,
    pages: pages.map((page, index) =>
      page ? readPageJson(page, index + 1) : { number: index + 1, status: 'failed' },
    ),
  };
}

function readPageJson(page: PageReading, number: number): OcrDocument['pages'][number] {
  const { text, starts } = pageText(page.words);
  return {
    number,
    status: page.verdict?.verdict === 'blank' ? 'blank' : 'read',
    width: page.imageWidth,
    height: page.imageHeight,
    source: page.source,
    engine: `${page.engine} ${page.engineVersion}`,
    configurationHash: page.configurationHash,
    confidence: meanConfidence(page.words),
    verdict: page.verdict?.verdict ?? null,
    verdictReasons: [...(page.verdict?.reasons ?? [])],
    text,
    words: page.words.map((word, at) => ({ ...word, start: starts[at] ?? 0 })),
    lines: linesJson(page, starts),
  };
}

function linesJson({ words }: PageReading, starts: readonly number[]) {
  let next = 0;
  return linesOf(words).map(({ words: line, x, y, width, height }) => {
    const start = starts[next] ?? 0;
    next += line.length;
    const end = (starts[next - 1] ?? 0) + (line.at(-1)?.text.length ?? 0);
    return { start, end, x, y, width, height, confidence: meanConfidence(line) };
  });
}
