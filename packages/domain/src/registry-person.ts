import { z } from 'zod';

const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** A date of a registry in its own calendar and precision, with the Gregorian days that it can mean. */
export const RegistryDate = z.object({
  /** As the list writes it. */
  text: z.string(),
  calendar: z.enum(['gregorian', 'hijri']),
  precision: z.enum(['day', 'month', 'year']),
  year: z.number().int(),
  month: z.number().int().optional(),
  day: z.number().int().optional(),
  /** First and last Gregorian day it can mean, both included; a Hijri day is a day uncertain on either side. */
  earliest: Day,
  latest: Day,
});
export type RegistryDate = z.infer<typeof RegistryDate>;

/** The parts of a name in one script, where the list gives them apart. */
export const RegistryNameParts = z.object({
  given: z.string().optional(),
  father: z.string().optional(),
  grandfather: z.string().optional(),
  family: z.string().optional(),
});
export type RegistryNameParts = z.infer<typeof RegistryNameParts>;

/** Who may see a person's entry; `confidential` where the list uses a word that nobody has explained. */
export const Confidentiality = z.enum(['public', 'restricted', 'confidential', 'secret']);
export type Confidentiality = z.infer<typeof Confidentiality>;

/** Whether the person or the family agreed, and to what, in the list's words. */
export const RegistryConsent = z.object({
  given: z.enum(['yes', 'no', 'unknown']),
  purposes: z.string().optional(),
});
export type RegistryConsent = z.infer<typeof RegistryConsent>;

/** One entry of an imported list of victims or missing people. Absent means the list does not say. */
export const RegistryPerson = z.object({
  ownId: z.string().min(1),
  nameArabic: z.string().optional(),
  nameLatin: z.string().optional(),
  /** The name in any other script, or a name cell without letters, as it stands. */
  nameOther: z.string().optional(),
  partsArabic: RegistryNameParts.optional(),
  partsLatin: RegistryNameParts.optional(),
  aliases: z.array(z.string()).default([]),
  father: z.string().optional(),
  grandfather: z.string().optional(),
  mother: z.string().optional(),
  family: z.string().optional(),
  tribe: z.string().optional(),
  kunya: z.string().optional(),
  sex: z.enum(['male', 'female']).optional(),
  /** Gregorian; derived where the list gives a Hijri year or an age (see `derived`). */
  birthYear: z.number().int().optional(),
  birth: RegistryDate.optional(),
  /** Whole years, at `ageAt` where that is known. */
  age: z.number().int().optional(),
  ageAt: Day.optional(),
  nationality: z.string().optional(),
  religion: z.string().optional(),
  originPlace: z.string().optional(),
  /** ISO 8601 (year, month or day) where it is Gregorian and was understood, else as the list writes it. */
  eventDate: z.string().optional(),
  event: RegistryDate.optional(),
  eventPlace: z.string().optional(),
  status: z.string().optional(),
  source: z.string().optional(),
  consent: RegistryConsent.optional(),
  confidentiality: Confidentiality.optional(),
  /** Under 18 at the event, or at the time the list speaks of. */
  minor: z.boolean().optional(),
  /** Fields that the list does not say itself but that follow from what it says. */
  derived: z.array(z.string()).optional(),
});
export type RegistryPerson = z.infer<typeof RegistryPerson>;
