import { z } from 'zod';
import { Id } from './ids.ts';
import { LedgerEntry } from './ledger.ts';
import { Mention, Zone } from './mention.ts';
import { MatchExplanation } from './registry.ts';

/** Bodies of the HTTP interface under `/api/v1`; the web and the command line read them with these schemas. */

const Count = z.number().int().nonnegative();

export const CaseView = z.object({
  id: Id,
  name: z.string(),
  createdAt: z.string(),
  documents: Count,
  pages: Count,
  mentions: Count,
  candidates: Count,
  registryPeople: Count,
  /** Whether mentions and registries are still being compared. */
  linking: z.boolean().default(false),
});
export type CaseView = z.infer<typeof CaseView>;

/**
 * What is done with text that a PDF brings along. `auto`: taken when it is usable, else the picture is read; `force`:
 * the picture is always read; `redo`: as `auto`, but invisible text that other OCR programs left does not count, earlier
 * readings are not reused, and a file that the case has already is read anew; `skip`: any text is taken unmeasured, else
 * the picture is read.
 */
export const OcrStrategy = z.enum(['auto', 'force', 'redo', 'skip']);
export type OcrStrategy = z.infer<typeof OcrStrategy>;

export const NewCase = z.object({ name: z.string().trim().min(1).max(200) });
export const NewBatch = z.object({
  name: z.string().trim().min(1).max(300),
  /** How many files the uploader says are coming; null while unknown (then closing the batch declares what came). */
  declared: z.number().int().nonnegative().nullable().default(null),
  ocrStrategy: OcrStrategy.default('auto'),
});
export type NewBatch = z.input<typeof NewBatch>;

export const BatchView = z.object({
  id: Id,
  caseId: Id,
  name: z.string(),
  closed: z.boolean(),
  ocrStrategy: OcrStrategy.default('auto'),
  createdAt: z.string(),
});
export type BatchView = z.infer<typeof BatchView>;

/** Answer to an upload: one entry per file part, in order. */
export const UploadAnswer = z.object({ files: z.array(LedgerEntry) });
export type UploadAnswer = z.infer<typeof UploadAnswer>;

/** Cursor pagination: hand `next` back as `?cursor=`; null on the last page. */
export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable() });

export const LedgerEntries = page(LedgerEntry);

export const DocumentStatus = z.enum(['waiting', 'reading', 'extracting', 'processed', 'failed']);
export type DocumentStatus = z.infer<typeof DocumentStatus>;
/** `blank`: looked at and found without writing; a page like any other, counted apart. */
export const PageStatus = z.enum(['waiting', 'read', 'blank', 'failed']);
export type PageStatus = z.infer<typeof PageStatus>;
export const PageVerdictWord = z.enum(['good', 'check', 'unreadable', 'blank']);
export type PageVerdictWord = z.infer<typeof PageVerdictWord>;

export const DocumentRow = z.object({
  id: Id,
  caseId: Id,
  name: z.string(),
  evidenceNumber: z.string(),
  sha256: z.string(),
  mediaType: z.string(),
  size: z.number(),
  status: DocumentStatus,
  reason: z.string().nullable(),
  pages: Count,
  pagesFailed: Count,
  pagesBlank: Count.default(0),
  /** Pages that a person should look at: verdict `check` or `unreadable`. */
  pagesToCheck: Count.default(0),
  /** Mean word confidence over its pages, 0 to 1; null before any page is read. */
  confidence: z.number().nullable(),
  createdAt: z.string(),
});
export type DocumentRow = z.infer<typeof DocumentRow>;
export const DocumentRows = page(DocumentRow);

export const PageRow = z.object({
  id: Id,
  number: z.number().int(),
  status: PageStatus,
  reason: z.string().nullable(),
  confidence: z.number().nullable(),
  source: z.enum(['ocr', 'text-layer']).nullable(),
  /** Whether the reading can be relied on; null before it is read and for readings made before verdicts were. */
  verdict: PageVerdictWord.nullable().default(null),
  /** Why the verdict is what it is, short phrases. */
  verdictReasons: z.array(z.string()).default([]),
  /** Address of a small picture of the page; null where there is none. */
  thumbnail: z.string().nullable().default(null),
  /** How many other pages of the case look the same. */
  nearDuplicateCount: Count.default(0),
});
export type PageRow = z.infer<typeof PageRow>;
export const DocumentView = DocumentRow.extend({ pageList: z.array(PageRow) });
export type DocumentView = z.infer<typeof DocumentView>;

export const MentionView = Mention.extend({
  id: Id,
  documentId: Id,
  pageId: Id,
  pageNumber: z.number().int(),
  evidenceNumber: z.string(),
  documentName: z.string(),
  /** Indexes into the page's words. */
  words: z.array(z.number().int()),
});
export type MentionView = z.infer<typeof MentionView>;
export const MentionRows = page(MentionView);

export const WordView = z.object({
  text: z.string(),
  /** UTF-16 offset in the page's text. */
  start: z.number().int(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  /** 0 to 1. */
  confidence: z.number(),
  line: z.number().int(),
  zone: Zone.optional(),
  cell: z.object({ table: z.number().int(), row: z.number().int(), column: z.number().int() }).optional(),
  /** What a run of digits says in ASCII. */
  value: z.string().optional(),
});
export type WordView = z.infer<typeof WordView>;

/** A page that looks the same as another one. */
export const NearDuplicate = z.object({
  pageId: Id,
  pageNumber: z.number().int(),
  documentId: Id,
  documentName: z.string(),
  evidenceNumber: z.string(),
});
export type NearDuplicate = z.infer<typeof NearDuplicate>;

/** One page with everything the document screen needs. Boxes are in pixels of the image at `/pages/{id}/image`. */
export const PageView = PageRow.extend({
  documentId: Id,
  documentName: z.string(),
  evidenceNumber: z.string(),
  pageCount: z.number().int(),
  imageWidth: z.number().nullable(),
  imageHeight: z.number().nullable(),
  text: z.string(),
  words: z.array(WordView),
  mentions: z.array(MentionView),
  engine: z.string().nullable(),
  /** Whether text that the file brought along was taken, and why (not). Null where the file has no such text. */
  textLayer: z.object({ taken: z.boolean(), reason: z.string().nullable() }).nullable().default(null),
  /** What was measured on the page's image and done to it before it was read. */
  measures: z.record(z.string(), z.unknown()).nullable().default(null),
  /** Other pages of the case that look the same: one source, not several. */
  nearDuplicates: z.array(NearDuplicate).default([]),
});
export type PageView = z.infer<typeof PageView>;

export const RegistryView = z.object({
  id: Id,
  caseId: Id,
  name: z.string(),
  people: Count,
  rejected: Count,
  createdAt: z.string(),
});
export type RegistryView = z.infer<typeof RegistryView>;

/** Every row that was not taken, with its line in the file (header = 1) and the reason. */
export const RegistryImport = z.object({
  registry: RegistryView,
  imported: Count,
  rejected: z.array(z.object({ line: z.number().int(), reason: z.string() })),
});
export type RegistryImport = z.infer<typeof RegistryImport>;

export const CandidateView = z.object({
  id: Id,
  caseId: Id,
  /** 0 to 1. A proposal for people to judge, never a link. */
  score: z.number(),
  mention: MentionView,
  person: z.object({
    id: Id,
    ownId: z.string(),
    registry: z.string(),
    nameArabic: z.string().nullable(),
    nameLatin: z.string().nullable(),
    sex: z.string().nullable(),
    birthYear: z.number().nullable(),
    originPlace: z.string().nullable(),
  }),
  /** The name string of the person that the mention was compared with. */
  comparedName: z.string(),
  explanation: MatchExplanation,
  createdAt: z.string(),
});
export type CandidateView = z.infer<typeof CandidateView>;
export const CandidateRows = page(CandidateView);

export const ReportView = z.object({
  id: Id,
  caseId: Id,
  status: z.enum(['waiting', 'ready', 'failed']),
  reason: z.string().nullable(),
  createdAt: z.string(),
});
export type ReportView = z.infer<typeof ReportView>;

/** A request to read again what another engine configuration has read, and what has come of it so far. */
export const RereadView = z.object({
  id: Id,
  caseId: Id,
  /** Null: the whole case. */
  batchId: Id.nullable(),
  /** Name and version of what reads now. */
  engine: z.string(),
  configurationHash: z.string(),
  createdAt: z.string(),
  documents: Count,
  /** Documents that were being worked on and were left alone; ask again for them. */
  documentsBusy: Count,
  /** total = waiting + changed + same + failed; `changed`: another text than before. */
  pages: z.object({ total: Count, waiting: Count, changed: Count, same: Count, failed: Count }),
  /** Of the documents read again. */
  mentions: z.object({ before: Count, now: Count }),
  candidates: z.object({ before: Count, now: Count }),
  /** Everything is read, extracted and compared. */
  settled: z.boolean(),
});
export type RereadView = z.infer<typeof RereadView>;

/** RFC 9457. `code` is a key of the error table. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string(),
  /** Of a wrong query: which fault, and the characters it lies at (UTF-16 offsets). */
  fault: z.string().optional(),
  at: z.number().int().optional(),
  end: z.number().int().optional(),
  suggestion: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

const OcrPage = z.discriminatedUnion('status', [
  z.object({ number: z.number().int(), status: z.literal('failed') }),
  z.object({
    number: z.number().int(),
    status: z.enum(['read', 'blank']),
    /** px of the image that the boxes refer to. */
    width: z.number(),
    height: z.number(),
    source: z.enum(['ocr', 'text-layer']),
    engine: z.string(),
    /** SHA-256 of everything that could change the result. */
    configurationHash: z.string(),
    /** Mean of the words weighted by their length, 0 to 1. */
    confidence: z.number(),
    verdict: PageVerdictWord.nullable(),
    verdictReasons: z.array(z.string()),
    /** Words of a line joined by one space, lines by one newline; what `start` of a word counts in. */
    text: z.string(),
    words: z.array(WordView),
  }),
]);

/** What `sijill ocr --format json` writes, one object a file; `sijill ocr --schema` prints it as JSON Schema. */
export const OcrDocument = z.object({
  format: z.literal('sijill-ocr/1'),
  file: z.string(),
  pages: z.array(OcrPage),
});
export type OcrDocument = z.infer<typeof OcrDocument>;
