import type { Random } from './random.ts';

export interface DateTruth {
  readonly calendar: 'hijri' | 'gregorian';
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

export interface WrittenDate {
  readonly text: string;
  readonly truth: DateTruth;
}

const HIJRI = [
  ['محرم', 'محرم الحرام'],
  ['صفر'],
  ['ربيع الأول', 'ربيع الاول'],
  ['ربيع الآخر', 'ربيع الثاني'],
  ['جمادى الأولى', 'جمادي الاولى'],
  ['جمادى الآخرة', 'جمادى الثانية'],
  ['رجب'],
  ['شعبان'],
  ['رمضان', 'رمضان المبارك'],
  ['شوال'],
  ['ذو القعدة', 'ذي القعدة', 'ذو القعده'],
  ['ذو الحجة', 'ذي الحجة'],
];
const GREGORIAN = [
  ['كانون الثاني', 'يناير'],
  ['شباط', 'فبراير'],
  ['آذار', 'اذار', 'مارس'],
  ['نيسان', 'أبريل', 'ابريل'],
  ['أيار', 'ايار', 'مايو'],
  ['حزيران', 'يونيو'],
  ['تموز', 'يوليو'],
  ['آب', 'اب', 'أغسطس'],
  ['أيلول', 'ايلول', 'سبتمبر'],
  ['تشرين الأول', 'تشرين الاول', 'أكتوبر'],
  ['تشرين الثاني', 'نوفمبر'],
  ['كانون الأول', 'ديسمبر'],
];
const LATIN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const HIJRI_MARK = [' هـ', 'هـ', ' ه', 'ه', ' هجري', ''];
const GREGORIAN_MARK = [' م', 'م', ' ميلادي', ''];

const platform = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
});

/** The Umm al-Qura day of a Gregorian one, from the platform and not from the code that is measured. */
function hijriOf(day: Date): DateTruth {
  const parts = new Map(platform.formatToParts(day).map((part) => [part.type as string, part.value]));
  return {
    calendar: 'hijri',
    year: Number(parts.get('year')),
    month: Number(parts.get('month')),
    day: Number(parts.get('day')),
  };
}

const gregorianOf = (day: Date): DateTruth => ({
  calendar: 'gregorian',
  year: day.getUTCFullYear(),
  month: day.getUTCMonth() + 1,
  day: day.getUTCDate(),
});

export class Dates {
  readonly #random: Random;
  /** One clerk writes one kind of digits on a paper. */
  readonly #digits: string;

  constructor(random: Random) {
    this.#random = random;
    this.#digits = random.pick(['٠١٢٣٤٥٦٧٨٩', '٠١٢٣٤٥٦٧٨٩', '0123456789', '۰۱۲۳۴۵۶۷۸۹']);
  }

  digits(value: number | string): string {
    return String(value).replace(/[0-9]/g, (digit) => this.#digits[Number(digit)]!);
  }

  #someDay(): Date {
    return new Date(Date.UTC(2013, 0, this.#random.between(1, 1_900)));
  }

  #write({ calendar, year, month, day }: DateTruth, style: 'word' | 'numbers'): string {
    const hijri = calendar === 'hijri';
    const mark = this.#random.pick(hijri ? HIJRI_MARK : GREGORIAN_MARK);
    if (style === 'numbers') {
      const separator = this.#random.pick(['/', '/', '-', '.', ' / ']);
      const order = this.#random.chance(0.2) ? [year, month, day] : [day, month, year];
      const padded = this.#random.chance(0.3);
      return (
        order
          .map((part) => this.digits(padded ? String(part).padStart(2, '0') : String(part)))
          .join(separator) + mark
      );
    }
    if (!hijri && this.#random.chance(0.06)) return `${day} ${LATIN[month! - 1]} ${year}`;
    const name = this.#random.pick((hijri ? HIJRI : GREGORIAN)[month! - 1]!);
    const link = this.#random.pick([' ', ' ', ' ', ' من ', ' / ', '-']);
    const yearLink =
      link === ' / ' || link === '-' ? link : this.#random.pick([' ', ' ', ' لسنة ', ' سنة ', ' عام ', '، ']);
    return `${this.digits(day!)}${link}${name}${yearLink}${this.digits(year!)}${mark}`;
  }

  /** `h`, `g`: a day; `p`: a pair; `m`: month and year; `d`: day and month; `y`: a Gregorian year; `b`: blank. */
  make(form: string): (WrittenDate | string)[] {
    const day = this.#someDay();
    const style = this.#random.chance(0.55) ? 'word' : 'numbers';
    const hijri = hijriOf(day);
    const gregorian = gregorianOf(day);
    if (form === 'any') return this.make(this.#random.pick(['h', 'h', 'h', 'g', 'p']));
    if (form === 'h') return [{ text: this.#write(hijri, style), truth: hijri }];
    if (form === 'g') return [{ text: this.#write(gregorian, style), truth: gregorian }];
    if (form === 'p') {
      const join = this.#random.pick([
        ' الموافق ',
        ' الموافق ',
        ' الموافق: ',
        ' / ',
        ' - ',
        ' الموافق لـ ',
        '\nالموافق ',
        ' (',
        ' الموافق ل ',
      ]);
      const close = join === ' (' ? ')' : '';
      return [
        { text: this.#write(hijri, style), truth: hijri },
        join,
        { text: this.#write(gregorian, style), truth: gregorian },
        close,
      ];
    }
    if (form === 'm') {
      const whole = this.#random.chance(0.5) ? hijri : gregorian;
      const name = this.#random.pick((whole.calendar === 'hijri' ? HIJRI : GREGORIAN)[whole.month! - 1]!);
      return [
        {
          text: `${name} ${this.digits(whole.year!)}${this.#random.pick(whole.calendar === 'hijri' ? HIJRI_MARK : GREGORIAN_MARK)}`,
          truth: { ...whole, day: null },
        },
      ];
    }
    if (form === 'd')
      return [
        { text: `${this.digits(hijri.day!)}/${this.digits(hijri.month!)}`, truth: { ...hijri, year: null } },
      ];
    if (form === 'b')
      return [{ text: `/ /${this.digits(hijri.year!)} هـ`, truth: { ...hijri, month: null, day: null } }];
    const born = this.#random.between(1955, 2012);
    return [
      { text: this.digits(born), truth: { calendar: 'gregorian', year: born, month: null, day: null } },
    ];
  }
}
