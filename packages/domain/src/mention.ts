import { z } from 'zod';

export const MentionKind = z.enum(['person', 'date', 'place', 'organisation', 'number']);
export type MentionKind = z.infer<typeof MentionKind>;

/** Zones are evidence of their own: names and dates are never merged across them. */
export const Zone = z.enum([
  'header',
  'body',
  'table',
  'signature',
  'stamp',
  'handwriting',
  'margin',
  'figure',
]);
export type Zone = z.infer<typeof Zone>;

/** A calendar day as `YYYY-MM-DD`, proleptic Gregorian. */
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** Another reading that a dictionary proposes (a letter taken for its look-alike); the page's own text stands. */
export const AlternativeReading = z.object({
  text: z.string(),
  reason: z.string(),
  /** 0: the look-alikes that are confused most; about 1: one unlikely letter. */
  cost: z.number(),
});
export type AlternativeReading = z.infer<typeof AlternativeReading>;

/** Something about the page or document that a reviewer must see, with the words that show it. */
export const Flag = z.object({
  /** `state-name-out-of-time`, `two-wilayat`, ... */
  code: z.string(),
  sentence: z.string(),
  /** Each the page's own words. */
  evidence: z.array(z.string()),
});
export type Flag = z.infer<typeof Flag>;

/** What a person mention says, in parts; every part is a string of the page, normalised. */
export const PersonValue = z.object({
  kind: z.literal('person'),
  /**
   * The whole name, normalised: no marks, no tatweel, letters unified only where spelling is free. Where a form gives father
   * and grandfather in fields or columns of their own, they follow the given name that the mention's span holds.
   */
  name: z.string(),
  ism: z.string().optional(),
  /** Father, grandfather, ... in order; `[...]` for one that could not be read. */
  nasab: z.array(z.string()).optional(),
  kunya: z.string().optional(),
  laqab: z.string().optional(),
  /** Origin, tribe or family names that end the name, with their article. */
  nisba: z.array(z.string()).optional(),
  /** Tribe or clan (`آل X`, `من عشيرة X`), as written. */
  tribe: z.string().optional(),
  sex: z.enum(['male', 'female']).optional(),
  /** What the sex was taken from: a cue, أبو or أم, بن or بنت, the ism. */
  sexReason: z.string().optional(),
  /** The name in Latin letters, for readers without Arabic; vowels are a guess. */
  latin: z.string().optional(),
  age: z.number().int().optional(),
  birthYear: z.number().int().optional(),
  /** True for `زوجة أبو X` and the like: a description of somebody, not a name. */
  description: z.boolean().optional(),
  /** Facts that the page gives of this person, beside the name. */
  mother: z.string().optional(),
  birthPlace: z.string().optional(),
  nationality: z.string().optional(),
  /** Mentions of one document with the same number may be one person, for the reason given; nothing is merged. */
  group: z.object({ number: z.number().int(), reason: z.string() }).optional(),
  alternatives: z.array(AlternativeReading).optional(),
});
export type PersonValue = z.infer<typeof PersonValue>;

/** A date as a range of Gregorian days; a sighted Hijri month may begin a day off the computed one. */
export const DateValue = z.object({
  kind: z.literal('date'),
  calendar: z.enum(['hijri', 'gregorian']),
  /** First and last Gregorian day it can mean; null when no year is known (`14/11`). */
  earliest: Day.nullable(),
  latest: Day.nullable(),
  precision: z.enum(['day', 'month', 'year', 'partial']),
  /** The parts as written, in the date's own calendar. */
  year: z.number().int().nullable(),
  month: z.number().int().nullable(),
  day: z.number().int().nullable(),
  /** Disagreements that the page itself shows, each a sentence. */
  contradictions: z.array(z.string()),
  /** The day of the week written beside it, 0 Sunday to 6 Saturday. */
  weekday: z.number().int().min(0).max(6).optional(),
  /** The last day of a range (`من 3 إلى 10 شوال 1437`), in the date's own calendar; `latest` is reckoned from it. */
  until: z
    .object({ year: z.number().int(), month: z.number().int(), day: z.number().int().nullable() })
    .optional(),
  alternatives: z.array(AlternativeReading).optional(),
});
export type DateValue = z.infer<typeof DateValue>;

export const PlaceReading = z.object({
  placeId: z.string(),
  name: z.string(),
  latin: z.string(),
  type: z.string(),
  latitude: z.number().nullable(),
  longitude: z.number().nullable(),
  /** From the country down to the place's parent, Latin names. */
  within: z.array(z.string()),
  reason: z.string(),
});
export type PlaceReading = z.infer<typeof PlaceReading>;

/** All readings of a place name, likeliest first; empty when no gazetteer entry fits. */
export const PlaceValue = z.object({
  kind: z.literal('place'),
  name: z.string(),
  readings: z.array(PlaceReading),
});
export type PlaceValue = z.infer<typeof PlaceValue>;

export const OrganisationValue = z.object({
  kind: z.literal('organisation'),
  name: z.string(),
  english: z.string().nullable(),
  /** Stands at the body that issued the document. */
  document: z
    .object({
      /** `letter`, `sale`, `death-certificate`, ...; null when nothing tells. */
      type: z.string().nullable(),
      reason: z.string(),
      flags: z.array(Flag),
    })
    .optional(),
  alternatives: z.array(AlternativeReading).optional(),
});
export type OrganisationValue = z.infer<typeof OrganisationValue>;

export const NumberValue = z.object({
  kind: z.literal('number'),
  /** The digits in ASCII as they stand, e.g. `921` or `7-3`. */
  value: z.string(),
  meaning: z.enum(['document', 'card', 'serial', 'price', 'age', 'phone', 'count', 'other']),
  currency: z.string().nullable(),
});
export type NumberValue = z.infer<typeof NumberValue>;

export const MentionValue = z.discriminatedUnion('kind', [
  PersonValue,
  DateValue,
  PlaceValue,
  OrganisationValue,
  NumberValue,
]);
export type MentionValue = z.infer<typeof MentionValue>;

/**
 * A raw string on a page that names a person, date, place, body or document number. `text` is exactly the page's
 * text between `start` and `end` (UTF-16 units) and is never changed; `value` is the reading of it.
 */
export const Mention = z.object({
  kind: MentionKind,
  start: z.number().int(),
  end: z.number().int(),
  text: z.string(),
  zone: Zone,
  /** What the mention does on the page (`subject`, `issuer`, `buyer`, `mother`, `document`, `cited`, `birth` ...). */
  role: z.string().nullable(),
  /** The words that prove the role. */
  cue: z.string().nullable(),
  /** 0 to 1. */
  confidence: z.number(),
  /** The rule or model that found it. */
  foundBy: z.string(),
  value: MentionValue,
});
export type Mention = z.infer<typeof Mention>;
