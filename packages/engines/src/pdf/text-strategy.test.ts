import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openPages } from '../files/open-pages.ts';
import type { PreparedPage } from '../page/prepared-page.ts';
import { pdfFile, stream } from './pdf-fixture.test-support.ts';
import type { TextStrategy } from './text-strategy.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-strategy-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Pages are drawn here, which a busy machine takes its time for. */
const PATIENCE_MS = 120_000;

/** Enough running text to be trusted. */
const TRUSTED = [
  'إلى السيد مدير الدائرة المحترم',
  'في هذا اليوم من شهر رمضان',
  'وصل إلى المخزن من القمح والشعير',
  'ما كان على التاجر من الزكاة',
  'والسلام على من قرأ هذا الكتاب',
];
/** Too little to be trusted. */
const SCANT = ['صفحة من الكتاب'];

const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CMapName /Own def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
2 beginbfrange <0020> <0020> <0020> <0600> <06FF> <0600> endbfrange
endcmap end end`;

/** A page with these lines, written from the left as a printer places them; glyphs are numbered by their letters. */
function page(lines: readonly string[], mode: 'visible' | 'invisible'): Buffer {
  const shown = lines.map((line, index) => {
    const glyphs = [...line].reverse().map((letter) => letter.charCodeAt(0).toString(16).padStart(4, '0'));
    return `BT /F 12 Tf ${mode === 'visible' ? 0 : 3} Tr 1 0 0 1 20 ${260 - 30 * index} Tm <${glyphs.join('')}> Tj ET`;
  });
  return pdfFile([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Count 1 /Kids [3 0 R] >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    stream('', shown.join('\n')),
    '<< /Type /Font /Subtype /Type0 /BaseFont /Own /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 7 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Own /DW 500 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 8 0 R >>',
    stream('', TO_UNICODE),
    '<< /Type /FontDescriptor /FontName /Own /Flags 4 /FontBBox [0 -250 1000 750] /ItalicAngle 0 /Ascent 750 /Descent -250 /CapHeight 700 /StemV 80 >>',
  ]);
}

async function prepared(bytes: Buffer, strategy: TextStrategy): Promise<PreparedPage> {
  const path = join(folder, 'page.pdf');
  await writeFile(path, bytes);
  const source = await openPages(path, 'application/pdf', { strategy });
  try {
    return await source.page(1);
  } finally {
    await source.close();
  }
}

/** By line, each from right to left. */
function textOf({ textLayer }: PreparedPage): string[] | undefined {
  const lines: string[][] = [];
  for (const { line, text } of textLayer ?? []) lines[line] = [...(lines[line] ?? []), text];
  return textLayer && lines.map((words) => words.join(' '));
}

test(
  'auto takes text that can be trusted, visible or not, in logical order',
  async () => {
    for (const mode of ['visible', 'invisible'] as const)
      expect(textOf(await prepared(page(TRUSTED, mode), 'auto')), mode).toEqual(TRUSTED);
  },
  PATIENCE_MS,
);

test(
  'auto leaves text that cannot be trusted to recognition',
  async () => {
    const found = await prepared(page(SCANT, 'visible'), 'auto');
    expect(found.textLayer).toBeUndefined();
    expect(found.textLayerReason).toBe('its text layer has only 3 Arabic words');
  },
  PATIENCE_MS,
);

test(
  'force leaves every text to recognition',
  async () => {
    const found = await prepared(page(TRUSTED, 'visible'), 'force');
    expect(found.textLayer).toBeUndefined();
    expect(found.textLayerReason).toBe('its text layer is ignored on request');
  },
  PATIENCE_MS,
);

test(
  'redo reads anew what another program has laid under the page, and takes what is printed on it',
  async () => {
    const laid = await prepared(page(TRUSTED, 'invisible'), 'redo');
    expect(laid.textLayer).toBeUndefined();
    expect(laid.textLayerReason).toMatch(/^its invisible text is read anew, and/);
    expect(textOf(await prepared(page(TRUSTED, 'visible'), 'redo'))).toEqual(TRUSTED);
  },
  PATIENCE_MS,
);

test(
  'skip takes whatever text there is, and recognises only pages without',
  async () => {
    const found = await prepared(page(SCANT, 'invisible'), 'skip');
    expect(textOf(found)).toEqual(SCANT);
    expect(found.textLayerReason).toBe('its text layer of 3 words is taken on request');
    const none = await prepared(page([], 'visible'), 'skip');
    expect(none.textLayer).toBeUndefined();
    expect(none.textLayerReason).toBe('it has no text layer');
  },
  PATIENCE_MS,
);
