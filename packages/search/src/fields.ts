import { withinOneEdit } from '@sijill/arabic';

export type FieldName =
  | 'person'
  | 'place'
  | 'date'
  | 'type'
  | 'body'
  | 'zone'
  | 'batch'
  | 'tag'
  | 'conf'
  | 'ern';

/** Names of the fields in a query, English and Arabic. */
export const FIELDS: Readonly<Record<FieldName, readonly string[]>> = {
  person: ['person', 'name', 'شخص', 'اسم'],
  place: ['place', 'مكان'],
  date: ['date', 'تاريخ'],
  type: ['type', 'نوع'],
  body: ['body', 'جهة'],
  zone: ['zone', 'منطقة'],
  batch: ['batch', 'دفعة'],
  tag: ['tag', 'وسم'],
  conf: ['conf', 'confidence', 'ثقة'],
  ern: ['ern', 'evidence', 'رقم'],
};

const byWord = new Map(
  Object.entries(FIELDS).flatMap(([name, words]) => words.map((word) => [word, name as FieldName])),
);

export const fieldOf = (word: string): FieldName | undefined => byWord.get(word.toLowerCase());

/** The field that was probably meant; undefined when none is near. */
export const nearestField = (word: string): string | undefined =>
  [...byWord.keys()].find((known) => known.length > 2 && withinOneEdit(known, word.toLowerCase()));
