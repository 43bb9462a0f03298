import { createHash } from 'node:crypto';
import { canonicalJson } from '@sijill/evidence';
import type { PackagedDocument, PackagedPage, PageTiff } from '@sijill/storage';
import { sha256Of } from './links.ts';
import { documentTextPath, imagePath, originalPath, pageTextPath } from './paths.ts';
import { PAGE_BREAK, type PlanEntry, UNREAD_PAGE } from './plan.ts';

export const textEntry = (path: string, text: string): PlanEntry => ({
  path,
  size: Buffer.byteLength(text),
  sha256: sha256Of(text),
  from: { text },
});

export const bytesEntry = (path: string, bytes: Buffer): PlanEntry => ({
  path,
  size: bytes.length,
  sha256: sha256Of(bytes),
  from: { base64: bytes.toString('base64') },
});

export interface EntryParts {
  /** By page id. */
  readonly tiffs: ReadonlyMap<string, PageTiff>;
  readonly withOriginals: boolean;
  /** Texts of several transcriptions, for hashing what they are joined to. */
  readonly readTexts: (ids: readonly string[]) => Promise<ReadonlyMap<string, string>>;
}

/** Images, texts and originals of one document. */
export async function documentEntries(document: PackagedDocument, parts: EntryParts): Promise<PlanEntry[]> {
  const entries = document.pages.flatMap((page) => pageEntries(document, page, parts));
  const joined = await joinedText(document, parts);
  if (joined) entries.push(joined);
  if (parts.withOriginals) {
    const { sha256, size } = document;
    entries.push({ path: originalPath(document), size, sha256, from: { object: `originals/${sha256}` } });
  }
  return entries;
}

function pageEntries(document: PackagedDocument, page: PackagedPage, { tiffs }: EntryParts): PlanEntry[] {
  const entries: PlanEntry[] = [];
  const tiff = page.imageSha256 ? tiffs.get(page.id) : undefined;
  if (tiff)
    entries.push({
      path: imagePath(document, page),
      size: tiff.size,
      sha256: tiff.sha256,
      from: { object: `tiffs/${tiff.sha256}` },
    });
  if (page.transcription) {
    const { id, bytes: size, sha256, text } = page.transcription;
    const from = text === undefined ? { transcriptions: [id] } : { text };
    entries.push({ path: pageTextPath(document, page), size, sha256, from });
  }
  return entries;
}

async function joinedText(
  document: PackagedDocument,
  { readTexts }: EntryParts,
): Promise<PlanEntry | undefined> {
  const ids = document.pages.map(({ transcription }) => transcription?.id ?? null);
  const known = ids.filter((id) => id !== null);
  if (ids.length < 2 || known.length === 0) return undefined;
  const texts = await readTexts(known);
  const own = document.pages.flatMap(({ transcription: one }) =>
    one?.text === undefined ? [] : [[one.id, one.text] as const],
  );
  if (own.length > 0) {
    const withOwn = new Map([...texts, ...own]);
    return textEntry(
      documentTextPath(document),
      ids.map((id) => (id === null ? UNREAD_PAGE : (withOwn.get(id) ?? ''))).join(PAGE_BREAK),
    );
  }
  const hash = createHash('sha256');
  let size = 0;
  for (const [at, id] of ids.entries()) {
    const piece = Buffer.from(
      (at > 0 ? PAGE_BREAK : '') + (id === null ? UNREAD_PAGE : (texts.get(id) ?? '')),
    );
    hash.update(piece);
    size += piece.length;
  }
  return {
    path: documentTextPath(document),
    size,
    sha256: hash.digest('hex'),
    from: { transcriptions: ids },
  };
}

/** `derivatives.jsonl`: for every image and text what it was made from, by what, in which version and configuration. */
export function derivativeLines(
  documents: readonly PackagedDocument[],
  tiffs: ReadonlyMap<string, PageTiff>,
  readingSeqs: ReadonlyMap<string, number>,
): string {
  return documents
    .flatMap((document) =>
      document.pages.flatMap((page) => derivativesOf(document, page, { tiffs, readingSeqs })),
    )
    .map((line) => `${canonicalJson(line)}\n`)
    .join('');
}

function derivativesOf(
  document: PackagedDocument,
  page: PackagedPage,
  {
    tiffs,
    readingSeqs,
  }: { readonly tiffs: ReadonlyMap<string, PageTiff>; readonly readingSeqs: ReadonlyMap<string, number> },
) {
  const tiff = page.imageSha256 ? tiffs.get(page.id) : undefined;
  const { transcription } = page;
  const image = tiff && {
    path: imagePath(document, page),
    sha256: tiff.sha256,
    parent_sha256: [tiff.imageSha256],
    tool: tiff.tool,
    version: tiff.version,
    config_sha256: tiff.configSha256,
    page_id: page.id,
  };
  const text = transcription && {
    path: pageTextPath(document, page),
    sha256: transcription.sha256,
    parent_sha256: page.imageSha256 ? [page.imageSha256] : [],
    tool: transcription.engine,
    version: transcription.engineVersion,
    config_sha256: transcription.configurationHash,
    source: transcription.source,
    page_id: page.id,
    transcription: transcription.id,
    // Readings from before the log held them have none.
    event: transcription.text === undefined ? (readingSeqs.get(transcription.id) ?? null) : null,
  };
  return [image, text].filter((line) => line !== undefined && line !== null);
}
