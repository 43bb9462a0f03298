import type { Database, PackagedCandidate, PackagedDocument, PackageWork } from '@sijill/storage';
import { readRedactionPages } from '@sijill/storage';
import type { Gathered } from '../package/gathered.ts';
import { pageNumber } from '../package/links.ts';
import type { HiddenBox, HiddenPage } from './hide-page.ts';
import { hidePage } from './hide-page.ts';
import type { RedactionOfPackage, RedactionSummary } from './package-redaction.ts';
import { pseudonyms } from './pseudonyms.ts';
import { redactDocument, redactOrigin } from './redact-documents.ts';
import { redactLink } from './redact-links.ts';
import { redactionRules } from './redaction-rules.ts';

/** What was gathered without what is redacted. */
export interface RedactedPackage extends RedactionOfPackage {
  readonly gathered: Gathered;
  readonly links: readonly PackagedCandidate[];
}

/**
 * `links` are those that may leave by the rules of export; everybody else's names are hidden like theirs, so the names
 * are taken from all of `gathered`. Call it in the snapshot that gathered.
 */
export async function redactGathered(
  db: Database,
  { redaction, pseudonymKey }: PackageWork,
  { gathered, links }: { readonly gathered: Gathered; readonly links: readonly PackagedCandidate[] },
): Promise<RedactedPackage> {
  if (!redaction || !pseudonymKey) throw new Error('nothing is to be redacted');
  const rules = redactionRules(gathered.links, redaction, pseudonyms(pseudonymKey));
  const documents: PackagedDocument[] = [];
  const boxes = new Map<string, readonly HiddenBox[]>();
  const shownLinks = new Map<string, PackagedCandidate>();
  const withheld: string[] = [];
  const byDocument = groupLinks(links);
  for (const document of gathered.documents) {
    const pages = new Map<string, HiddenPage>();
    for (const page of await readRedactionPages(db, document.id))
      pages.set(page.pageId, hidePage(page, rules));
    const redacted = redactDocument(document, pages, rules);
    documents.push(redacted);
    const shown = new Set(redacted.pages.filter(({ transcription }) => transcription).map(({ id }) => id));
    for (const page of redacted.pages) {
      const own = pages.get(page.id)?.boxes ?? [];
      if (page.imageSha256 && own.length > 0) boxes.set(page.id, own);
      if (!page.imageSha256 && document.pages.some(({ id, imageSha256 }) => id === page.id && imageSha256))
        withheld.push(pageNumber(document.evidenceNumber, page.number));
    }
    for (const link of byDocument.get(document.id) ?? []) {
      const { pageId } = link.candidate.mention;
      const told = shown.has(pageId) ? redactLink(link, pages.get(pageId), rules) : undefined;
      if (told) shownLinks.set(link.candidate.id, told);
    }
  }
  const origins = new Map(
    [...gathered.origins].map(([id, origin]) => [
      id,
      { ...origin, fields: redactOrigin(origin.fields, rules) },
    ]),
  );
  const summary: RedactionSummary = {
    rule: redaction.rule,
    keptPeople: redaction.keep.length,
    pages: boxes.size,
    boxes: [...boxes.values()].reduce((sum, all) => sum + all.length, 0),
    withheld,
  };
  return {
    gathered: { ...gathered, documents, origins },
    links: links.flatMap(({ candidate }) => shownLinks.get(candidate.id) ?? []),
    boxes,
    summary,
    leaks: (text) => rules.rule !== 'drawn' && rules.names.holds(text),
    names: (text) => rules.rule !== 'drawn' && rules.names.find(text).length > 0,
    lines: redactionLines(documents, boxes, summary),
  };
}

function groupLinks(links: readonly PackagedCandidate[]): Map<string, PackagedCandidate[]> {
  const groups = new Map<string, PackagedCandidate[]>();
  for (const link of links) {
    const { documentId } = link.candidate.mention;
    const group = groups.get(documentId);
    if (group) group.push(link);
    else groups.set(documentId, [link]);
  }
  return groups;
}

/** `redactions.jsonl`: every box by the page it is on, and why; the pages that are left out whole. */
function redactionLines(
  documents: readonly PackagedDocument[],
  boxes: RedactedPackage['boxes'],
  summary: RedactionSummary,
): string {
  const lines = documents.flatMap(({ evidenceNumber, pages }) =>
    pages.flatMap(({ id, number }) => {
      const page = pageNumber(evidenceNumber, number);
      const own = boxes.get(id) ?? [];
      return own.map(({ x, y, width, height, reason }) => ({ page, x, y, width, height, reason }));
    }),
  );
  const left = summary.withheld.map((page) => ({ page, withheld: true }));
  return [...lines, ...left].map((line) => `${JSON.stringify(line)}\n`).join('');
}
