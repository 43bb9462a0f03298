import type { CsvRow } from '@sijill/evidence';
import { isLink, type LinkSource, pageNumber } from './links.ts';

/** What a row needs to know of the document that a mention stands in. */
export interface LinkDocument {
  readonly sha256: string;
  /** As the load files have it. */
  readonly mainDate: string;
}

interface Column {
  readonly name: string;
  readonly cell: (link: LinkSource, document: LinkDocument | undefined) => string | number;
}

/** Several values stand in one cell divided by this sign. */
const SEVERAL = ' | ';

const decision = ({ judgements = [] }: LinkSource): string =>
  isLink(judgements)
    ? 'link'
    : judgements.length > 0
      ? 'judged, no link'
      : 'machine proposal, judged by nobody';
const reviewer = ({ judgements = [] }: LinkSource, at: number): string => {
  const judgement = judgements[at];
  return judgement ? `${judgement.reviewer}: ${judgement.verdict}` : '';
};
const fields = ({ candidate }: LinkSource, verdict: 'agrees' | 'contradicts'): string =>
  candidate.explanation.fields
    .filter((field) => field.verdict === verdict)
    .map(({ field, left, right }) => `${field}: ${left} / ${right}`)
    .join(SEVERAL);

/** The columns of the table of links, for CSV and spreadsheet alike; change them here and nowhere else. */
export const LINK_COLUMNS: readonly Column[] = [
  { name: 'SCORE', cell: ({ candidate }) => candidate.score },
  { name: 'DECISION', cell: decision },
  { name: 'NAME ON THE PAGE', cell: ({ candidate }) => candidate.mention.text.replace(/\s+/g, ' ') },
  {
    name: 'NAME IN THE REGISTRY',
    cell: ({ candidate: { person } }) => [person.nameArabic, person.nameLatin].filter(Boolean).join(SEVERAL),
  },
  { name: 'REGISTRY', cell: ({ candidate }) => candidate.person.registry },
  { name: 'REGISTRY ID', cell: ({ candidate }) => candidate.person.ownId },
  { name: 'DATE OF THE DOCUMENT', cell: (_, document) => document?.mainDate ?? '' },
  { name: 'BIRTH YEAR IN THE REGISTRY', cell: ({ candidate }) => candidate.person.birthYear ?? '' },
  { name: 'AGREES', cell: (link) => fields(link, 'agrees') },
  { name: 'CONTRADICTS', cell: (link) => fields(link, 'contradicts') },
  { name: 'NAMESAKES', cell: ({ candidate }) => candidate.explanation.namesakes },
  { name: 'RATIONALE', cell: ({ candidate }) => candidate.explanation.summary },
  { name: 'REVIEWER 1', cell: (link) => reviewer(link, 0) },
  { name: 'REVIEWER 2', cell: (link) => reviewer(link, 1) },
  { name: 'REASONS', cell: ({ judgements = [] }) => judgements.map(({ reason }) => reason).join(SEVERAL) },
  {
    name: 'PAGE',
    cell: ({ candidate: { mention } }) => pageNumber(mention.evidenceNumber, mention.pageNumber),
  },
  { name: 'SHA256', cell: (_, document) => document?.sha256 ?? '' },
  { name: 'ID', cell: ({ candidate }) => candidate.id },
];

/** Heading and a row a link. `documents` is by document id. */
export function linkTable(
  links: readonly LinkSource[],
  documents: ReadonlyMap<string, LinkDocument>,
): CsvRow[] {
  const rows = links.map((link) =>
    LINK_COLUMNS.map(({ cell }) => cell(link, documents.get(link.candidate.mention.documentId))),
  );
  return [LINK_COLUMNS.map(({ name }) => name), ...rows];
}
