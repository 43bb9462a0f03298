/** Number of glyphs: `.notdef` and the empty one. */
const GLYPHS = 2;

/**
 * The smallest TrueType file that PDF readers accept: two glyphs without outlines, `width` thousandths wide, ascent
 * `height`, descent 0. Tables and fields as the OpenType specification has them.
 */
export function emptyTrueType(width: number, height: number): Buffer {
  const tables: readonly (readonly [tag: string, content: Buffer])[] = [
    ['cmap', shorts(0, 0)],
    ['glyf', Buffer.alloc(4)],
    ['head', head()],
    ['hhea', horizontalHeader(width, height)],
    ['hmtx', shorts(width, 0, width, 0)],
    ['loca', shorts(0, 0, 0)],
    ['maxp', Buffer.concat([longs(0x00010000), shorts(GLYPHS, ...new Array<number>(13).fill(0))])],
  ];
  const start = 12 + 16 * tables.length;
  const directory: Buffer[] = [];
  const contents: Buffer[] = [];
  let offset = start;
  for (const [tag, content] of tables) {
    const padded = Buffer.concat([content, Buffer.alloc((4 - (content.length % 4)) % 4)]);
    directory.push(Buffer.from(tag, 'latin1'), longs(checksum(padded), offset, content.length));
    contents.push(padded);
    offset += padded.length;
  }
  const power = Math.floor(Math.log2(tables.length));
  const search = 16 * 2 ** power;
  const header = Buffer.concat([
    longs(0x00010000),
    shorts(tables.length, search, power, 16 * tables.length - search),
  ]);
  const file = Buffer.concat([header, ...directory, ...contents]);
  // The field that makes the whole file add up to a fixed number: 8 bytes into `head`.
  const at = tables.findIndex(([tag]) => tag === 'head');
  const before = contents.slice(0, at).reduce((sum, content) => sum + content.length, start);
  file.writeUInt32BE((0xb1b0afba - checksum(file)) >>> 0, before + 8);
  return file;
}

function head(): Buffer {
  return Buffer.concat([
    // version, revision, adjustment (set at the end), magic number
    longs(0x00010000, 0x00010000, 0, 0x5f0f3cf5),
    // flags, units per em, created, modified
    shorts(0, 1000),
    Buffer.alloc(16),
    // bounds, style, smallest size, direction, offset format, glyph format
    shorts(0, 0, 0, 0, 0, 8, 2, 0, 0),
  ]);
}

function horizontalHeader(width: number, height: number): Buffer {
  return Buffer.concat([
    longs(0x00010000),
    // ascender, descender, line gap, widest, bearings, extent, caret, reserved, metric format, metrics
    shorts(height, 0, 0, width, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, GLYPHS),
  ]);
}

function checksum(padded: Buffer): number {
  let sum = 0;
  for (let at = 0; at < padded.length; at += 4) sum = (sum + padded.readUInt32BE(at)) >>> 0;
  return sum;
}

function shorts(...values: number[]): Buffer {
  const buffer = Buffer.alloc(2 * values.length);
  for (const [index, value] of values.entries()) buffer.writeUInt16BE(value, 2 * index);
  return buffer;
}

function longs(...values: number[]): Buffer {
  const buffer = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) buffer.writeUInt32BE(value >>> 0, 4 * index);
  return buffer;
}
