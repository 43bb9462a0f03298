import { toSearchText } from '@sijill/arabic';
import type { Confidentiality } from '@sijill/domain';

/** Words of cells with a closed meaning, folded by `toSearchText`. */
function table<Meaning>(
  words: readonly (readonly [Meaning, readonly string[]])[],
): ReadonlyMap<string, Meaning> {
  return new Map(
    words.flatMap(([meaning, spellings]) => spellings.map((word) => [toSearchText(word), meaning] as const)),
  );
}

const SEX = table<'male' | 'female'>([
  ['male', ['m', 'male', 'man', 'boy', 'ذكر', 'رجل', 'ولد', 'صبي', 'ذ', 'nêr', 'نێر', 'mêr']],
  [
    'female',
    ['f', 'female', 'woman', 'girl', 'أنثى', 'امرأة', 'بنت', 'فتاة', 'أ', 'انثي', 'mê', 'مێ', 'jin'],
  ],
]);
const YES_NO = table<boolean>([
  [
    true,
    [
      'yes',
      'y',
      'true',
      '1',
      'نعم',
      'اي',
      'نعم موافق',
      'موافق',
      'موافقة',
      'given',
      'consented',
      'minor',
      'child',
      'قاصر',
      'طفل',
      'طفلة',
      'erê',
      'بەڵێ',
    ],
  ],
  [
    false,
    [
      'no',
      'n',
      'false',
      '0',
      'لا',
      'كلا',
      'غير موافق',
      'refused',
      'not given',
      'withdrawn',
      'رفض',
      'مرفوض',
      'adult',
      'بالغ',
      'بالغة',
      'نەخێر',
    ],
  ],
]);
const UNKNOWN = new Set(
  [
    'unknown',
    'not known',
    'n a',
    'na',
    'غير معروف',
    'غير معلوم',
    'مجهول',
    'لا يعرف',
    'pending',
    'not asked',
    'لم يسأل',
  ].map(toSearchText),
);
const LEVELS = table<Confidentiality>([
  ['public', ['public', 'open', 'none', 'low', 'عام', 'علني', 'مفتوح']],
  ['restricted', ['restricted', 'internal', 'limited', 'medium', 'محدود', 'داخلي', 'مقيد']],
  ['confidential', ['confidential', 'high', 'sensitive', 'yes', 'سري', 'حساس', 'نعم', 'خاص']],
  [
    'secret',
    ['secret', 'top secret', 'strictly confidential', 'very high', 'سري للغاية', 'سري جدا', 'مكتوم'],
  ],
]);

/** Whether a cell says that nobody knows. */
export const saysUnknown = (cell: string): boolean =>
  /^[?؟.\-–—_/]+$/.test(cell) || UNKNOWN.has(toSearchText(cell));
export const readSex = (cell: string): 'male' | 'female' | undefined => SEX.get(toSearchText(cell));
/** Undefined for a word that is neither yes nor no. */
export const readYesNo = (cell: string): boolean | undefined => YES_NO.get(toSearchText(cell));
export const readLevel = (cell: string): Confidentiality | undefined => LEVELS.get(toSearchText(cell));
