import { z } from 'zod';

export const MentionKind = z.enum(['person', 'date', 'place', 'organisation', 'number']);
export type MentionKind = z.infer<typeof MentionKind>;

/** Zones are evidence of their own: names and dates are never merged across them. */
export const Zone = z.enum(['header', 'body', 'table', 'signature', 'stamp', 'handwriting', 'margin']);
export type Zone = z.infer<typeof Zone>;

/** A calendar day as `YYYY-MM-DD`, proleptic Gregorian. */
const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** What a person mention says, in parts; every part is a string of the page, normalised. */
export const PersonValue = z.object({
  kind: z.literal('person'),
  /** The whole name, normalised: no marks, no tatweel, letters unified only where spelling is free. */
  name: z.string(),
  ism: z.string().optional(),
  /** Father, grandfather, ... in order. */
  nasab: z.array(z.string()).optional(),
  kunya: z.string().optional(),
  laqab: z.string().optional(),
  /** Origin, tribe or family names that end the name, with their article. */
  nisba: z.array(z.string()).optional(),
  sex: z.enum(['male', 'female']).optional(),
  age: z.number().int().optional(),
  birthYear: z.number().int().optional(),
  /** True for `زوجة أبو X` and the like: a description of somebody, not a name. */
  description: z.boolean().optional(),
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
