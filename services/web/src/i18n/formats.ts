import type { Language } from './i18n.ts';

/**
 * Number and time formats. Digits are 0 to 9 in both languages, so that a count, an evidence number and a hash read
 * the same for everybody in a case; what stands on a page is always shown with the page's own digits.
 */
export function formatsOf(language: Language) {
  const locale = language === 'ar' ? 'ar-u-nu-latn' : 'en-GB';
  const count = new Intl.NumberFormat(locale);
  const share = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const tenth = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    count: (value: number) => count.format(value),
    /** 0 to 1 as a percentage. */
    share: (value: number) => share.format(value),
    tenth: (value: number) => tenth.format(value),
    /** Bytes as B, KB, MB or GB (powers of 1000). */
    size: (bytes: number) => {
      const power = Math.min(3, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
      return `${tenth.format(bytes / 1000 ** power)} ${['B', 'KB', 'MB', 'GB'][power]}`;
    },
    /** An ISO 8601 instant in the reader's time zone; what does not parse is shown as it came. */
    time: (instant: string) => (Number.isNaN(Date.parse(instant)) ? instant : time.format(new Date(instant))),
  };
}

/** A name of unknown direction for where no element can hold it apart, such as the lines of a choice. */
export const apart = (name: string): string => `\u2068${name}\u2069`;
