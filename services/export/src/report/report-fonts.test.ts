import { describe, expect, it } from 'vitest';
import { openReportFonts } from './report-fonts.ts';

describe('the fonts of a report', () => {
  it('have Arabic with Kurdish and Persian letters, and Latin with the signs of romanisation', async () => {
    const { printable } = await openReportFonts();
    const written = 'السيد ڕ ڵ ۆ ێ ە گ چ پ ژ ڤ ١٤٣٦ ۱۴۳۶ ʿĀ ḥ ṭ ʾ ê î û ş ç ğ';
    expect(printable(written)).toBe(written);
  });

  it('say by its number what they cannot show, and nothing is lost without a word', async () => {
    const { printable } = await openReportFonts();
    expect(printable('a\u0000b\u2067c\u{1F600}')).toBe('a bc[U+1F600]');
    expect(printable('خلف ███ ████')).toBe('خلف [erased] [erased]');
  });
});
