import { SijillError, WORKBOOK_LIMITS } from '@sijill/domain';
import { readAll } from './xml-elements.ts';
import type { WorkbookZip } from './zip-entries.ts';

/** The texts that cells point to, rich text joined, pronunciation left out. Throws `registry.limit`. */
export async function readSharedStrings(zip: WorkbookZip, part = 'xl/sharedStrings.xml'): Promise<string[]> {
  const strings: string[] = [];
  if (!zip.has(part)) return strings;
  let current = '';
  let total = 0;
  let inText = false;
  let inPhonetic = false;
  await readAll(zip.text(part), {
    open(name) {
      if (name === 'si') current = '';
      if (name === 'rPh') inPhonetic = true;
      inText = name === 't' && !inPhonetic;
    },
    text(text) {
      if (!inText) return;
      current += text;
      total += text.length;
      if (total > WORKBOOK_LIMITS.text)
        throw new SijillError('registry.limit', { reason: 'the workbook holds too much text' });
    },
    close(name) {
      if (name === 't') inText = false;
      if (name === 'rPh') inPhonetic = false;
      if (name === 'si') strings.push(decodeEscapes(current));
    },
  });
  return strings;
}

/** `_x000D_` stands for a character that XML cannot hold; half of a surrogate pair becomes U+FFFD. */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/\p{Surrogate}/gu, '\ufffd');
}
