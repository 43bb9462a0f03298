import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { crc32, deflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, body: Uint8Array): Buffer {
  const whole = Buffer.alloc(body.length + 12);
  whole.writeUInt32BE(body.length, 0);
  whole.write(type, 4, 'latin1');
  whole.set(body, 8);
  whole.writeUInt32BE(crc32(whole.subarray(4, body.length + 8)), body.length + 8);
  return whole;
}

/** The start of a 1-bit grey PNG that says it has these dimensions. */
function header(width: number, height: number): Buffer {
  const body = Buffer.alloc(13);
  body.writeUInt32BE(width, 0);
  body.writeUInt32BE(height, 4);
  body[8] = 1;
  return Buffer.concat([SIGNATURE, chunk('IHDR', body)]);
}

/** A true, complete PNG of one bit a pixel, all black: 50,000 x 50,000 px of it take about 300 KB. */
export function blackPng(width: number, height: number): Buffer {
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * height);
  return Buffer.concat([
    header(width, height),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A PNG whose header announces more rows and columns than its data holds. */
export function lyingPng(width: number, height: number): Buffer {
  const rows = Buffer.alloc((Math.ceil(width / 8) + 1) * 10);
  return Buffer.concat([
    header(width, height),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A TIFF of one black pixel whose second directory points back to the first. */
export function cyclicTiff(): Buffer {
  const directory = (next: number): Buffer => {
    const entries: [number, number, number, number][] = [
      [256, 3, 1, 1],
      [257, 3, 1, 1],
      [258, 3, 1, 8],
      [259, 3, 1, 1],
      [262, 3, 1, 1],
      [273, 4, 1, 8],
      [277, 3, 1, 1],
      [278, 3, 1, 1],
      [279, 4, 1, 1],
    ];
    const body = Buffer.alloc(2 + entries.length * 12 + 4);
    body.writeUInt16LE(entries.length, 0);
    for (const [index, [tag, type, count, value]] of entries.entries()) {
      body.writeUInt16LE(tag, 2 + index * 12);
      body.writeUInt16LE(type, 4 + index * 12);
      body.writeUInt32LE(count, 6 + index * 12);
      body.writeUInt32LE(value, 10 + index * 12);
    }
    body.writeUInt32LE(next, body.length - 4);
    return body;
  };
  const first = 10;
  const size = 2 + 9 * 12 + 4;
  const start = Buffer.alloc(first);
  start.write('II', 0, 'latin1');
  start.writeUInt16LE(42, 2);
  start.writeUInt32LE(first, 4);
  return Buffer.concat([start, directory(first + size), directory(first)]);
}

/** Writes a PDF of empty pages under one page tree node. */
export async function writeLongPdf(path: string, pages: number): Promise<void> {
  const out = createWriteStream(path);
  let length = 0;
  const offsets: number[] = [];
  const write = async (text: string) => {
    length += text.length;
    if (!out.write(text, 'latin1')) await once(out, 'drain');
  };
  await write('%PDF-1.4\n');
  const object = async (number: number, body: string) => {
    offsets[number] = length;
    await write(`${number} 0 obj\n${body}\nendobj\n`);
  };
  await object(1, '<< /Type /Catalog /Pages 2 0 R >>');
  const kids = Array.from({ length: pages }, (_, index) => `${index + 3} 0 R`).join(' ');
  await object(2, `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`);
  for (let page = 0; page < pages; page++)
    await object(page + 3, '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 300] >>');
  const start = length;
  await write(`xref\n0 ${offsets.length}\n0000000000 65535 f \n`);
  for (const offset of offsets.slice(1)) await write(`${String(offset).padStart(10, '0')} 00000 n \n`);
  await write(`trailer\n<< /Size ${offsets.length} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`);
  out.end();
  await once(out, 'finish');
}
