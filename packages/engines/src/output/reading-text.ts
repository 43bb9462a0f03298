import { pageText } from '@sijill/domain';
import type { ReadDocument } from './read-document.ts';

/** The text of a document, its pages divided by a form feed; a page that could not be read is empty. */
export function readingText({ pages }: ReadDocument): string {
  return `${pages.map((page) => (page ? pageText(page.words).text : '')).join('\n\f')}\n`;
}
