import { z } from 'zod';
import { page } from './api.ts';
import { Id } from './ids.ts';

/** In which language the report of a package is; `both`: one file, English first. */
export const ReportLanguage = z.enum(['en', 'ar', 'both']);
export type ReportLanguage = z.infer<typeof ReportLanguage>;

/**
 * What is blacked out. `identities`: every person on the pages and their numbers, whatever a machine could not read
 * among it; `listed`: every name that is proposed as somebody of the registries, wherever it stands; `drawn`: only the
 * boxes that people drew. Boxes that people drew are blacked out by each of them. Those of `keep` stay readable.
 */
export const RedactionRule = z.enum(['identities', 'listed', 'drawn']);
export type RedactionRule = z.infer<typeof RedactionRule>;
export const PackageRedaction = z.object({
  rule: RedactionRule,
  /** Registry people whose names stay, where two people judged the name on the page to be theirs. */
  keep: z.array(Id).max(1_000).default([]),
});
export type PackageRedaction = z.infer<typeof PackageRedaction>;

/**
 * Who goes along although the rules of export would leave them out. Nobody whose consent was refused or withdrawn ever
 * does.
 */
export const ExportRules = z.object({
  survivors: z.boolean().default(false),
  minors: z.boolean().default(false),
  /** Whose entry is restricted, confidential or secret. */
  confidential: z.boolean().default(false),
  /** Of whom no consent is known. */
  withoutConsent: z.boolean().default(false),
  /** On what ground; needed as soon as one of these is chosen. Names nobody. */
  ground: z.string().trim().min(1).max(300).nullable().default(null),
  /**
   * The purpose or recipient that consent has to be for, in the list's own words. People whose consent names others, or
   * names some where this is null, are left out. Names nobody.
   */
  consentFor: z.string().trim().min(1).max(200).nullable().default(null),
});
export type ExportRules = z.infer<typeof ExportRules>;

/** Why somebody is left out. One reason a person: the first of these that applies. */
export const LeftOutReason = z.enum([
  'erased',
  'consent-withdrawn',
  'minor',
  'survivor',
  'confidential',
  'consent-missing',
  'consent-purpose',
]);
export type LeftOutReason = z.infer<typeof LeftOutReason>;
export const LeftOut = z.object({ reason: LeftOutReason, people: z.number().int() });
export type LeftOut = z.infer<typeof LeftOut>;

export const NewPackage = z.object({
  /** Evidence numbers of the documents wanted; all of the case when left out. */
  evidenceNumbers: z.array(z.string().trim().min(1).max(60)).min(1).max(10_000).nullable().default(null),
  /** The files as they were received go along, too; not together with a redaction. */
  withOriginals: z.boolean().default(false),
  /** What it is for. Stands in the custody log, so it names nobody. */
  purpose: z.string().trim().min(1).max(300).nullable().default(null),
  report: ReportLanguage.default('en'),
  redaction: PackageRedaction.nullable().default(null),
  rules: ExportRules.prefault({}),
  /** Public age key (`age1...`) of whom it is for; the package is then stored and handed out encrypted to it only. */
  recipient: z
    .string()
    .trim()
    .regex(/^age1[02-9ac-hj-np-z]{58}$/)
    .nullable()
    .default(null),
  /** Days for which it can be taken, once approved. */
  downloadDays: z.number().int().min(1).max(90).default(14),
});
export type NewPackage = z.input<typeof NewPackage>;

/** What a second person says to a package. */
export const NewPackageDecision = z.object({
  decision: z.enum(['approved', 'refused']),
  reason: z.string().trim().max(1_000).default(''),
});
export type NewPackageDecision = z.input<typeof NewPackageDecision>;

/** An evidence package, how far its making is, and whether it may be taken. */
export const PackageView = z.object({
  id: Id,
  caseId: Id,
  /** waiting: its contents are being gathered; writing: they are frozen; nothing can be downloaded before ready. */
  status: z.enum(['waiting', 'writing', 'ready', 'failed']),
  evidenceNumbers: z.array(z.string()).nullable(),
  withOriginals: z.boolean(),
  purpose: z.string().nullable(),
  report: ReportLanguage,
  redaction: PackageRedaction.nullable(),
  rules: ExportRules,
  recipient: z.string().nullable(),
  askedBy: z.string(),
  /** Of the account; null for packages from before there were accounts. Names can be the same. */
  askedById: z.string().nullable(),
  decision: z
    .object({ decision: z.enum(['approved', 'refused']), by: z.string(), at: z.string(), reason: z.string() })
    .nullable(),
  /** Null until it is approved. */
  expiresAt: z.string().nullable(),
  downloadDays: z.number().int(),
  leftOut: z.array(LeftOut),
  /** Something in it was erased, or consent to it withdrawn, since it was made; it is no longer handed out. */
  withdrawn: z.boolean(),
  documents: z.number().int().min(0).nullable(),
  pages: z.number().int().min(0).nullable(),
  pagesDone: z.number().int().min(0),
  /** Exact bytes of the file, known as soon as the contents are frozen. */
  size: z.number().nullable(),
  sha256: z.string().nullable(),
  /** Number of the custody event that froze its contents. */
  frozenSeq: z.number().int().nullable(),
  errorCode: z.string().nullable(),
  reason: z.string().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  /** Pages in it that people have corrected since its contents were frozen. */
  correctedSince: z.number().int().default(0),
});
export type PackageView = z.infer<typeof PackageView>;
export const PackageRows = page(PackageView);
/** Who took a package and when. */
export const PackageTaken = z.object({ seq: z.number().int(), at: z.string(), by: z.string() });
export type PackageTaken = z.infer<typeof PackageTaken>;
export const PackageTakenRows = page(PackageTaken);
