import { emptyTrueType } from './empty-true-type.ts';
import { type PdfWriter, type Ref, utf16Hex } from './pdf-writer.ts';
import { FENCE } from './visual-order.ts';

/** Measures in thousandths of the font size. */
export const GLYPH_WIDTH = 500;
/** Height of the letters: what stands above the baseline is marked, nothing below it. */
export const GLYPH_HEIGHT = 667;
export const FENCE_WIDTH = 1;

/** A font whose glyphs are empty and only say which letter they stand for: invisible text that can be found and copied. */
export class GlyphlessFont {
  private readonly codes = new Map<string, number>();

  /** Letters (code points) as the hexadecimal codes of this font. */
  encode(letters: readonly string[]): string {
    return letters.map((letter) => this.code(letter).toString(16).padStart(4, '0')).join('');
  }

  /** Writes the font with all letters that were encoded; `ref` is what pages name it by. */
  write(pdf: PdfWriter, ref: Ref): void {
    const glyphs = this.codes.size + 1;
    const trueType = emptyTrueType(GLYPH_WIDTH, GLYPH_HEIGHT);
    const file = pdf.stream(`/Length1 ${trueType.length}`, trueType);
    // Every code shows the one empty glyph.
    const map = new Uint8Array(2 * glyphs).map((_, index) => index % 2);
    const glyphOfCode = pdf.stream('', map);
    const descriptor = pdf.object(
      `<</Type/FontDescriptor/FontName/Glyphless/Flags 5/FontBBox[0 0 ${GLYPH_WIDTH} ${GLYPH_HEIGHT}]/ItalicAngle 0/Ascent ${GLYPH_HEIGHT}/Descent -1/CapHeight ${GLYPH_HEIGHT}/StemV 80/FontFile2 ${file} 0 R>>`,
    );
    const fence = this.codes.get(FENCE);
    const widths = fence === undefined ? '' : `/W[${fence}[${FENCE_WIDTH}]]`;
    const descendant = pdf.object(
      `<</Type/Font/Subtype/CIDFontType2/BaseFont/Glyphless/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ${descriptor} 0 R/DW ${GLYPH_WIDTH}${widths}/CIDToGIDMap ${glyphOfCode} 0 R>>`,
    );
    const toUnicode = pdf.stream('', Buffer.from(this.toUnicode(), 'latin1'));
    pdf.object(
      `<</Type/Font/Subtype/Type0/BaseFont/Glyphless/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
      ref,
    );
  }

  private code(letter: string): number {
    const known = this.codes.get(letter);
    if (known !== undefined) return known;
    // More different letters than codes cannot come from one document; the last code then stands for the rest.
    const code = Math.min(this.codes.size + 1, 0xffff);
    this.codes.set(letter, code);
    return code;
  }

  private toUnicode(): string {
    const entries = [...this.codes].map(
      ([letter, code]) => `<${code.toString(16).padStart(4, '0')}> <${utf16Hex(letter)}>`,
    );
    const blocks: string[] = [];
    // The format takes at most a hundred entries at once.
    for (let at = 0; at < entries.length; at += 100) {
      const block = entries.slice(at, at + 100);
      blocks.push(`${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`);
    }
    return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Sijill-Letters def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end`;
  }
}
