import type { BatchCustody } from '@sijill/domain';
import type { PackagedDocument, PackagedPage } from '@sijill/storage';
import { sha256Of } from '../package/links.ts';
import type { HiddenPage } from './hide-page.ts';
import type { Redaction } from './redaction-rules.ts';

export const REDACTION_TOOL = 'sijill redaction';
export const REDACTION_VERSION = '1';

/**
 * A document without what is hidden of it: pages have their new texts, what a machine read of the whole document stays
 * only where no hidden name stands in it. The file's hash stays: it is that of an original that is never in the package.
 */
export function redactDocument(
  document: PackagedDocument,
  pages: ReadonlyMap<string, HiddenPage>,
  redaction: Redaction,
): PackagedDocument {
  return {
    ...document,
    name: document.evidenceNumber,
    mentions: document.mentions.filter(
      ({ text, value }) =>
        value.kind !== 'person' && (redaction.rule === 'drawn' || redaction.names.find(text).length === 0),
    ),
    pages: document.pages.map((page) => redactPage(page, pages.get(page.id), redaction)),
  };
}

/** A page that nothing tells of what stands on it is not shown where identities are hidden. */
function redactPage(page: PackagedPage, hidden: HiddenPage | undefined, { rule }: Redaction): PackagedPage {
  const unknown =
    rule !== 'drawn' &&
    (page.status === 'failed' || page.status === 'waiting' || page.verdict === 'unreadable');
  if (unknown || hidden?.withheld || (!hidden && page.imageSha256))
    return { ...page, imageSha256: null, transcription: null, nearDuplicateGroup: null };
  if (!hidden || hidden.boxes.length === 0 || !page.transcription) return page;
  const { text } = hidden;
  return {
    ...page,
    transcription: {
      ...page.transcription,
      engine: REDACTION_TOOL,
      engineVersion: REDACTION_VERSION,
      configurationHash: sha256Of(`${REDACTION_TOOL} ${REDACTION_VERSION}`),
      bytes: Buffer.byteLength(text),
      sha256: sha256Of(text),
      text,
    },
  };
}

/** Where a batch came from, without what names somebody who is hidden. */
export function redactOrigin(fields: BatchCustody, { names }: Redaction): BatchCustody {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => typeof value !== 'string' || names.find(value).length === 0),
  ) as BatchCustody;
}
