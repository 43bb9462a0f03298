/**
 * The code points that a TrueType font has a glyph for, from its `cmap` (OpenType 1.9, formats 4 and 12). Throws
 * `RangeError` when the bytes are no such font.
 */
export function fontCoverage(font: Buffer): Set<number> {
  const tables = font.readUInt16BE(4);
  for (let at = 12; at < 12 + tables * 16; at += 16)
    if (font.toString('latin1', at, at + 4) === 'cmap') return cmapCoverage(font, font.readUInt32BE(at + 8));
  throw new RangeError('the font has no cmap');
}

function cmapCoverage(font: Buffer, cmap: number): Set<number> {
  const covered = new Set<number>();
  const subtables = font.readUInt16BE(cmap + 2);
  for (let index = 0; index < subtables; index++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4);
    const format = font.readUInt16BE(at);
    if (format === 4) addSegments(font, at, covered);
    if (format === 12) addGroups(font, at, covered);
  }
  return covered;
}

function addSegments(font: Buffer, at: number, covered: Set<number>): void {
  const bytes = font.readUInt16BE(at + 6);
  const [ends, starts] = [at + 14, at + 16 + bytes];
  for (let offset = 0; offset < bytes; offset += 2) {
    const end = font.readUInt16BE(ends + offset);
    // The last segment only ends the list.
    for (let point = font.readUInt16BE(starts + offset); point <= end && point < 0xffff; point++)
      covered.add(point);
  }
}

function addGroups(font: Buffer, at: number, covered: Set<number>): void {
  const groups = font.readUInt32BE(at + 12);
  for (let group = 0; group < groups; group++) {
    const from = at + 16 + group * 12;
    const end = font.readUInt32BE(from + 4);
    for (let point = font.readUInt32BE(from); point <= end; point++) covered.add(point);
  }
}
