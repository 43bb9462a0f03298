import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fontCoverage } from './font-coverage.ts';

const FILES = [
  '@expo-google-fonts/gentium-book-plus/400Regular/GentiumBookPlus_400Regular.ttf',
  '@expo-google-fonts/gentium-book-plus/700Bold/GentiumBookPlus_700Bold.ttf',
  '@expo-google-fonts/amiri/400Regular/Amiri_400Regular.ttf',
  '@expo-google-fonts/amiri/700Bold/Amiri_700Bold.ttf',
];

export interface ReportFonts {
  readonly files: readonly Buffer[];
  /** Says what has no glyph by its code point: a PDF/A must not hold text that cannot be seen. */
  readonly printable: (text: string) => string;
}

/**
 * The fonts of a report (SIL Open Font License, out of npm packages) and what can be written with them. Amiri, because
 * its letters come out of a PDF as they were put in: fonts that set dots apart from letters double them.
 */
export async function openReportFonts(): Promise<ReportFonts> {
  const { resolve } = createRequire(import.meta.url);
  const files = await Promise.all(FILES.map((file) => readFile(resolve(file))));
  const [latin, , arabic] = files.map(fontCoverage);
  const has = (point: number) => latin?.has(point) || arabic?.has(point);
  const printable = (text: string): string => {
    let out = '';
    // Squares stand where a name was erased.
    const shown = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/█+/gu, '[erased]');
    for (const sign of shown) {
      const point = sign.codePointAt(0) as number;
      if (sign === '\n' || has(point)) out += sign;
      else if (/\p{Cc}|\p{Zs}/u.test(sign)) out += ' ';
      else if (!/\p{Cf}/u.test(sign)) out += `[U+${point.toString(16).toUpperCase().padStart(4, '0')}]`;
    }
    return out;
  };
  return { files, printable };
}
