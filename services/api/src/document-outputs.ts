import { Readable } from 'node:stream';
import type { ObjectStore } from '@sijill/domain';
import { type SearchablePage, searchablePdf, toAlto } from '@sijill/engines/serving';
import type { Runtime } from '@sijill/runtime';
import { getReadDocument, type ReadDocumentPage, requireSoundOriginals } from '@sijill/storage';

export interface DocumentOutput<Body> {
  /** Name of the file to save it as. */
  readonly name: string;
  readonly body: Body;
}

/** The document's pages with their text under them, made while it is sent. Throws `resource.missing`. */
export async function searchablePdfOfDocument(
  { db, objects }: Pick<Runtime, 'db' | 'objects'>,
  documentId: string,
): Promise<DocumentOutput<Readable>> {
  const { name, evidenceNumber, pages } = await getReadDocument(db, documentId);
  await requireSoundOriginals(db, [documentId]);
  const title = `${evidenceNumber} ${name}`;
  const body = Readable.from(searchablePdf(searchablePages(objects, pages), { title }));
  return { name: `${evidenceNumber}.pdf`, body };
}

async function* searchablePages(
  objects: ObjectStore,
  pages: readonly ReadDocumentPage[],
): AsyncGenerator<SearchablePage> {
  for (const { number, image, reading } of pages) {
    const words = reading?.words ?? [];
    yield image
      ? { number, words, image: await bytesOf(objects, `pages/${image.sha256}`) }
      : { number, words };
  }
}

async function bytesOf(objects: ObjectStore, key: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await objects.get(key)) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

/** The document's words as ALTO 4. Throws `resource.missing`. */
export async function altoOfDocument(
  { db }: Pick<Runtime, 'db'>,
  documentId: string,
): Promise<DocumentOutput<string>> {
  const { name, evidenceNumber, pages } = await getReadDocument(db, documentId);
  await requireSoundOriginals(db, [documentId]);
  const body = toAlto({ name, pages: pages.map(({ reading }) => reading) });
  return { name: `${evidenceNumber}.alto.xml`, body };
}
