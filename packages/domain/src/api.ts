import { z } from 'zod';
import { Assignee } from './assignment.ts';
import { Id } from './ids.ts';
import { JudgementView, JudgingState } from './judgement.ts';
import { LedgerEntry } from './ledger.ts';
import { Mention, Zone } from './mention.ts';
import { MentionMarkView } from './mention-mark.ts';
import { MatchExplanation } from './registry.ts';

/** Bodies of the HTTP interface under `/api/v1`; the web and the command line read them with these schemas. */

const Count = z.number().int().nonnegative();

export const CaseView = z.object({
  id: Id,
  name: z.string(),
  /** Stands before the numbers of its documents. */
  evidencePrefix: z.string().default('SJL'),
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

/** What stands before the numbers of a case's documents, such as `SJL` in SJL-000012. */
export const EvidencePrefix = z
  .string()
  .trim()
  .regex(
    /^[A-Z][A-Z0-9]{0,9}(-[A-Z0-9]{1,10}){0,2}$/,
    'must be capitals and digits, in groups joined by a hyphen',
  );
export const NewCase = z.object({
  name: z.string().trim().min(1).max(200),
  evidencePrefix: EvidencePrefix.optional(),
});
/** Where a batch came from, as its uploader states it. What is left out is not known. */
const custodyText = z.string().trim().min(1).max(1_000).optional();
export const BatchCustody = z.object({
  collectedBy: custodyText,
  /** A day, month or year: `2017-03-14`, `2017-03`, `2017`. */
  collectedAt: z
    .string()
    .trim()
    .regex(/^\d{4}(-\d\d(-\d\d)?)?$/, 'must be a day, month or year such as 2017-03-14, 2017-03 or 2017')
    .optional(),
  collectedWhere: custodyText,
  collectedHow: custodyText,
  source: custodyText,
  custodian: custodyText,
  stateOnReceipt: custodyText,
});
export type BatchCustody = z.infer<typeof BatchCustody>;
export const BatchCustodyView = z.object({
  batchId: Id,
  fields: BatchCustody,
  /** Newest first. */
  history: z.array(
    z.object({
      seq: z.number().int(),
      at: z.string(),
      actor: z.string(),
      reason: z.string().nullable(),
      fields: BatchCustody,
    }),
  ),
});
export type BatchCustodyView = z.infer<typeof BatchCustodyView>;

export const NewBatch = z.object({
  name: z.string().trim().min(1).max(300),
  /** How many files the uploader says are coming; null while unknown (then closing the batch declares what came). */
  declared: z.number().int().nonnegative().nullable().default(null),
  ocrStrategy: OcrStrategy.default('auto'),
  custody: BatchCustody.optional(),
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
  /** Who is to work on it; where there is nobody, those of its batch are. */
  assignees: z.array(Assignee).default([]),
  batchAssignees: z.array(Assignee).default([]),
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
  /** The text that is shown; a correction says that it was this one. Null before any was read. */
  transcriptionId: Id.nullable().default(null),
  /** Who wrote the text last, where a person did. */
  corrected: z.object({ by: z.string(), at: z.string() }).nullable().default(null),
  /** What people said last of words on it: a name of some kind, or none. */
  marks: z.array(MentionMarkView).default([]),
  /** Its mentions are being looked for; those shown may be none yet. */
  extracting: z.boolean().default(false),
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
  /** People that the newest file did not have; they are kept. */
  missing: Count.default(0),
  createdAt: z.string(),
  updatedAt: z.string().default(''),
});
export type RegistryView = z.infer<typeof RegistryView>;

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
  /** Where it stands for the one who asks: `open` until they have judged, or until it is settled. */
  state: JudgingState.default('open'),
  /** False: kept for its judgements, though the last comparison no longer proposes it. */
  proposed: z.boolean().default(true),
  /** Mentions of this person in the document, this one included; judged once for all. */
  mentionCount: z.number().int().default(1),
  /** Pages that look the same as the mention's: one source, not several. */
  nearDuplicatePages: Count.default(0),
  /** Who is to judge it, as far as the one who asks may know: all of them for a lead, else only whether they are. */
  assignees: z.array(Assignee).default([]),
  /** How many others are to judge it, whom the one who asks is not told. */
  othersAssigned: Count.default(0),
});
export type CandidateView = z.infer<typeof CandidateView>;
export const CandidateRows = page(CandidateView);

/** Where a name stands on the image of its page; boxes are x, y, width, height in pixels of the image. */
const BoxView = z.tuple([z.number(), z.number(), z.number(), z.number()]);
export const CropView = z.object({
  pageId: Id,
  imageWidth: z.number(),
  imageHeight: z.number(),
  /** The line or lines that hold the name. */
  lines: BoxView,
  words: z.array(BoxView),
  /** The page's text of those lines, and the name's span in it (UTF-16). */
  text: z.string(),
  from: z.number().int(),
  to: z.number().int(),
});
export type CropView = z.infer<typeof CropView>;

/** Another candidate beside the one that is looked at. */
export const CandidateBrief = z.object({
  id: Id,
  score: z.number(),
  state: JudgingState,
  mentionText: z.string(),
  evidenceNumber: z.string(),
  pageNumber: z.number().int(),
  ownId: z.string(),
  registry: z.string(),
  personName: z.string(),
  /** Its name fits the mention as well as the one that is looked at: the name alone does not tell them apart. */
  namesake: z.boolean(),
  /** Stands on a page that looks the same: no further source. */
  sameSource: z.boolean(),
});
export type CandidateBrief = z.infer<typeof CandidateBrief>;

/** What a reader may know of the judging of one candidate or person pair, and the version to judge it under. */
export const JudgingView = z.object({
  state: JudgingState,
  /** Handed back with a judgement; null for a reader who has not said who they are. */
  version: z.string().nullable(),
  /** Its page is being read or compared again; it can be judged when that is done. */
  moving: z.boolean(),
  judgements: z.array(JudgementView),
});
export type JudgingView = z.infer<typeof JudgingView>;

export const CandidateDetail = CandidateView.extend({
  documentSha256: z.string(),
  /** Null where the page has no image or the words no boxes. */
  crop: CropView.nullable(),
  /** What the page itself says of its reading. */
  pageVerdict: PageVerdictWord.nullable(),
  /** All mentions of the person in the document. */
  mentions: z.array(MentionView),
  nearDuplicates: z.array(NearDuplicate),
  /** Pages on which this registry person is proposed, and how many are left when pages that look the same count once. */
  sources: z.object({ pages: Count, independentSources: Count }),
  /** Every field the registry has of the person. */
  record: z.record(z.string(), z.unknown()),
  otherOfMention: z.array(CandidateBrief),
  otherOfPerson: z.array(CandidateBrief),
  judging: JudgingView,
});
export type CandidateDetail = z.infer<typeof CandidateDetail>;

/** Which candidates a list shows; `to-judge` is the queue of the one who asks. */
export const CandidateShow = z.enum([
  'all',
  'to-judge',
  'judged',
  'review-again',
  'disagreement',
  'agreed-same',
  'agreed-different',
  'not-proposed',
]);
export type CandidateShow = z.infer<typeof CandidateShow>;

/** How far the one who asks has come; what they may not know is not counted. */
export const JudgingProgress = z.object({
  total: Count,
  toJudge: Count,
  /** Judged by them, waiting for somebody else; disagreements apart. */
  judged: Count,
  reviewAgain: Count,
  disagreement: Count,
  agreedSame: Count,
  agreedDifferent: Count,
});
export type JudgingProgress = z.infer<typeof JudgingProgress>;

/** How a case's scores become probabilities, fitted on what people settled. */
export const CalibrationView = z.object({
  number: z.number().int(),
  slope: z.number(),
  shift: z.number(),
  same: z.number().int(),
  different: z.number().int(),
  /** Mean squared error on the settled pairs, before and after; 0 is best. */
  errorBefore: z.number(),
  errorAfter: z.number(),
  createdAt: z.string(),
});
export type CalibrationView = z.infer<typeof CalibrationView>;

/** How far the comparison of a case's documents with its registries is. */
export const LinkingView = z.object({
  state: z.enum(['done', 'comparing', 'stopping', 'stopped', 'set-aside']),
  /** Documents that the run had before it, and how many of them are compared. */
  documents: z.number().int(),
  compared: z.number().int(),
  startedAt: z.string().nullable(),
  /** Estimated from the pace so far; null where there is no telling. */
  secondsLeft: z.number().int().nullable(),
});
export type LinkingView = z.infer<typeof LinkingView>;

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
    /** The lines of the text in its order: where each begins and ends in it, and the box around its words, px. */
    lines: z.array(
      z.object({
        start: z.number().int(),
        end: z.number().int(),
        x: z.number(),
        y: z.number(),
        width: z.number(),
        height: z.number(),
        /** Mean of its words weighted by their length, 0 to 1. */
        confidence: z.number(),
      }),
    ),
  }),
]);

/** What `sijill ocr --format json` writes, one object a file; `sijill ocr --schema` prints it as JSON Schema. */
export const OcrDocument = z.object({
  format: z.literal('sijill-ocr/1'),
  file: z.string(),
  pages: z.array(OcrPage),
});
export type OcrDocument = z.infer<typeof OcrDocument>;
