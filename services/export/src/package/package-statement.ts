import { canonicalJson, type JsonValue } from '@sijill/evidence';
import type { PackagedDocument, PackageWork } from '@sijill/storage';
import { pageNumber } from './links.ts';
import { imagePath, originalPath, pageTextPath } from './paths.ts';

const MEANING = [
  'Texts, document types, dates, bodies and proposals of links are the output of machines, unless they are marked otherwise.',
  'A proposal is not a link: a link exists only where two different people judged "same".',
  'A name that is not found here is not absent from the papers: see how many pages could be read.',
  'The hashes and the custody log show that files are unchanged since they were received. They do not show that a paper is authentic.',
  'Without a timestamp of an outside authority on the checkpoint, whoever administers the server could have rewritten the whole log before it was handed over.',
];

export interface StatementParts {
  readonly work: PackageWork;
  readonly documents: readonly PackagedDocument[];
  readonly origin: string;
  readonly until: number;
}

/** `package.json`: what the package holds, page by page, and what it does and does not say. */
export function packageStatement({ work, documents, origin, until }: StatementParts): string {
  const pages = documents.flatMap((document) => document.pages);
  const count = (status: string) => pages.filter((page) => page.status === status).length;
  const readable = pages.filter((page) => page.status === 'read' && page.verdict !== 'unreadable').length;
  const written = pages.length - count('blank');
  return `${canonicalJson({
    format: 'sijill-package/1',
    id: work.id,
    case_id: work.caseId,
    asked_at: work.createdAt,
    purpose: work.purpose,
    whole_case: work.evidenceNumbers === null,
    with_originals: work.withOriginals,
    meaning: MEANING,
    log: { origin, events_until: until },
    counts: {
      documents: documents.length,
      pages: pages.length,
      pages_read: count('read'),
      pages_blank: count('blank'),
      pages_failed: count('failed'),
      pages_readable: readable,
      readable_share: written === 0 ? 0 : Math.round((readable / written) * 1_000) / 1_000,
    },
    documents: documents.map((document) => statementOf(document, work.withOriginals)),
  })}\n`;
}

function statementOf(document: PackagedDocument, withOriginals: boolean): JsonValue {
  return {
    id: document.id,
    evidence_number: document.evidenceNumber,
    name: document.name,
    sha256: document.sha256,
    size: document.size,
    media_type: document.mediaType,
    status: document.status,
    reason: document.reason,
    original: withOriginals ? originalPath(document) : null,
    pages: document.pages.map((page) => ({
      id: page.id,
      evidence_number: pageNumber(document.evidenceNumber, page.number),
      status: page.status,
      reason: page.reason,
      verdict: page.verdict,
      verdict_reasons: page.verdictReasons,
      image: page.imageSha256 ? imagePath(document, page) : null,
      text: page.transcription ? pageTextPath(document, page) : null,
    })),
  };
}
