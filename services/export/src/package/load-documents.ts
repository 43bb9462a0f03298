import type { BatchCustody, MentionValue } from '@sijill/domain';
import type { LoadDocument, LoadPage } from '@sijill/evidence';
import type { PackagedDocument } from '@sijill/storage';
import type { Shown } from './gathered.ts';
import { pageNumber } from './links.ts';
import { documentTextPath, imagePath, originalPath, pageTextPath } from './paths.ts';

export interface LoadParts {
  /** By batch id. */
  readonly origins: ReadonlyMap<string, { readonly fields: BatchCustody }>;
  /** Custody events by document id. */
  readonly custody: ReadonlyMap<string, readonly number[]>;
  readonly withOriginals: boolean;
  readonly redaction?: Pick<NonNullable<Shown['redaction']>, 'boxes' | 'summary'> | null;
}

/** Documents as the columns of the load files want them. What a machine read (type, date, bodies) is its reading. */
export function loadDocuments(documents: readonly PackagedDocument[], parts: LoadParts): LoadDocument[] {
  const groups = new Map<string, string[]>();
  for (const { evidenceNumber, pages } of documents)
    for (const { nearDuplicateGroup: group, number } of pages)
      if (group) groups.set(group, [...(groups.get(group) ?? []), pageNumber(evidenceNumber, number)]);
  return documents.map((document) => loadDocument(document, groups, parts));
}

function loadDocument(
  document: PackagedDocument,
  groups: ReadonlyMap<string, readonly string[]>,
  { origins, custody, withOriginals, redaction }: LoadParts,
): LoadDocument {
  const { evidenceNumber, pages } = document;
  const { fields } = origins.get(document.batchId ?? '') ?? { fields: {} as BatchCustody };
  const own = new Set(pages.map(({ number }) => pageNumber(evidenceNumber, number)));
  const related = pages.flatMap(({ nearDuplicateGroup }) => groups.get(nearDuplicateGroup ?? '') ?? []);
  const [first, last] = [pages[0], pages.at(-1)];
  return {
    evidenceNumber,
    firstPage: first ? pageNumber(evidenceNumber, first.number) : evidenceNumber,
    lastPage: last ? pageNumber(evidenceNumber, last.number) : evidenceNumber,
    pageCount: pages.length,
    pagesRead: pages.filter(({ status }) => status === 'read').length,
    ...readByMachine(document),
    title: document.name,
    language: 'ar',
    source: fields.source ?? '',
    custodian: fields.custodian ?? '',
    collectedAt: fields.collectedAt ?? '',
    collectedBy: fields.collectedBy ?? '',
    collectedWhere: fields.collectedWhere ?? '',
    collectedHow: fields.collectedHow ?? '',
    custody: custody.get(document.id) ?? [],
    sha256: document.sha256,
    ...redactionOf(document, redaction),
    confidentiality: '',
    related: [...new Set(related)].filter((number) => !own.has(number)),
    textPath: textPathOf(document),
    nativePath: withOriginals ? fromPayload(originalPath(document)) : '',
  };
}

function redactionOf({ pages, evidenceNumber }: PackagedDocument, redaction: LoadParts['redaction']) {
  if (!redaction) return { redacted: 'no', redactionReason: '' };
  const withheld = new Set(redaction.summary.withheld);
  const touched = pages.some(
    ({ id, number }) => redaction.boxes.has(id) || withheld.has(pageNumber(evidenceNumber, number)),
  );
  return { redacted: touched ? 'yes' : 'no', redactionReason: touched ? redaction.summary.rule : '' };
}

function readByMachine({ mentions }: PackagedDocument) {
  const find = <Kind extends MentionValue['kind']>(kind: Kind, test: (role: string | null) => boolean) =>
    mentions.find(({ role, value }) => value.kind === kind && test(role));
  const date = find('date', (role) => role === 'document')?.value;
  const issuer =
    find('organisation', (role) => role === 'issuer') ?? find('organisation', (role) => role !== 'addressee');
  const typed = mentions
    .map(({ value }) => (value.kind === 'organisation' ? value.document?.type : undefined))
    .find(Boolean);
  const known = date?.kind === 'date' && date.earliest && date.latest ? date : undefined;
  return {
    documentType: typed ?? '',
    // A range of days where the reading is not certain to the day, as ISO 8601 writes it.
    mainDate: !known
      ? ''
      : known.earliest === known.latest
        ? (known.earliest ?? '')
        : `${known.earliest}/${known.latest}`,
    mainDatePrecision: known ? `${known.precision} (${known.calendar})` : '',
    author: issuer?.value.kind === 'organisation' ? issuer.value.name : '',
    recipient: mentions.find(({ role }) => role === 'addressee')?.text ?? '',
  };
}

function textPathOf(document: PackagedDocument): string {
  const read = document.pages.filter(({ transcription }) => transcription);
  if (read.length === 0) return '';
  const [only] = document.pages;
  return fromPayload(
    document.pages.length === 1 && only ? pageTextPath(document, only) : documentTextPath(document),
  );
}

/** Pages that have an image, in the order of the documents. */
export function loadPages(documents: readonly PackagedDocument[]): LoadPage[] {
  return documents.flatMap((document) => {
    const shown = document.pages.filter(({ imageSha256 }) => imageSha256);
    return shown.map((page, at) => ({
      number: pageNumber(document.evidenceNumber, page.number),
      imagePath: fromPayload(imagePath(document, page)),
      beginsDocument: at === 0,
      pagesOfDocument: shown.length,
    }));
  });
}

/** Load files name files from the payload's folder. */
const fromPayload = (path: string): string => path.replace(/^data\//, '');
