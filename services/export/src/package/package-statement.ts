import { canonicalJson, type JsonValue } from '@sijill/evidence';
import type { PackagedDocument, PackageWork } from '@sijill/storage';
import { pageCounts } from '../report/report-content.ts';
import type { Shown } from './gathered.ts';
import { pageNumber } from './links.ts';
import { imagePath, originalPath, pageTextPath } from './paths.ts';

const MEANING = [
  'Texts, document types, dates, bodies and proposals of links are the output of machines, unless they are marked otherwise.',
  'A proposal is not a link: a link exists only where two different people judged "same".',
  'A name that is not found here is not absent from the papers: see how many pages could be read.',
  'The hashes and the custody log show that files are unchanged since they were received. They do not show that a paper is authentic.',
  'Without a timestamp of an outside authority on the checkpoint, whoever administers the server could have rewritten the whole log before it was handed over.',
];

const REDACTION_MEANING =
  'Black boxes are part of the images; texts and tables are without what is under them. Pseudonyms hold within this package only. A machine overlooks names: whoever approved the package was to look at every page.';

export interface StatementParts {
  readonly work: PackageWork;
  readonly shown: Shown;
  readonly origin: string;
  readonly until: number;
}

/** `package.json`: what the package holds, page by page, and what it does and does not say. */
export function packageStatement({ work, shown, origin, until }: StatementParts): string {
  const { documents, redaction, leftOut } = shown;
  const counts = pageCounts(documents);
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
      pages: counts.pages,
      pages_read: counts.read,
      pages_blank: counts.blank,
      pages_failed: counts.failed,
      pages_readable: counts.readable,
      readable_share: counts.share,
    },
    rules: { ...work.rules },
    left_out: leftOut.map((one) => ({ ...one })),
    redaction: redaction && {
      rule: redaction.summary.rule,
      kept_people: redaction.summary.keptPeople,
      pages: redaction.summary.pages,
      boxes: redaction.summary.boxes,
      pages_withheld: [...redaction.summary.withheld],
      meaning: REDACTION_MEANING,
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
