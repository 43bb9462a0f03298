import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';
import { type ApartLimits, type Frame, isSijillError, type RunApart } from '@sijill/domain';
import { runApart } from '@sijill/engines';
import { openTableApart } from '@sijill/registries';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { bornSince, childPids } from '../../../test/support/child-pids.ts';
import { textRow, workbook } from '../../../test/support/workbook.ts';
import { zip } from '../../../test/support/zip.ts';
import { openZipApart, ReaderGone } from './zip/open-zip-apart.ts';

let folder: string;
let count = 0;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-hostile-lists-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function lay(bytes: Uint8Array): Promise<string> {
  const path = join(folder, String(count++));
  await writeFile(path, bytes);
  return path;
}

/** A zip with packed members, whose sizes may be lies. */
function packed(members: readonly { name: string; packed: Buffer; size: number; crc?: number }[]): Buffer {
  const made = members.map(({ name, packed: body, size, crc = 0 }) => {
    const path = Buffer.from(name);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(0x0800, 2);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(crc, 10);
    fields.writeUInt32LE(body.length, 14);
    fields.writeUInt32LE(size, 18);
    fields.writeUInt16LE(path.length, 22);
    return { path, fields, body };
  });
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { path, fields, body } of made) {
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000', 'latin1'), fields, rest, path]));
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004', 'latin1'), fields, path, body]);
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(made.length, 8);
  end.writeUInt16LE(made.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, index, end]);
}

/** The parts of a workbook with its sheet replaced by packed bytes. */
function workbookWith(sheet: { packed: Buffer; size: number; crc?: number }, strings?: string): Buffer {
  const part = (name: string, xml: string) => {
    const bytes = Buffer.from(xml);
    return { name, packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) };
  };
  const type = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet';
  return packed([
    part(
      'xl/workbook.xml',
      '<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships><Relationship Id="rId1" Type="${type}" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    ...(strings ? [part('xl/sharedStrings.xml', strings)] : []),
    { name: 'xl/worksheets/sheet1.xml', ...sheet },
  ]);
}

const sheetOf = (xml: string) => {
  const bytes = Buffer.from(xml);
  return { packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) };
};

async function outcome(path: string, limits: Partial<ApartLimits> = {}): Promise<string> {
  const before = process.memoryUsage().rss;
  const cpu = process.cpuUsage();
  try {
    const open = await openTableApart(runApart, path, { reading: {}, limits });
    let [rows, long] = [0, 0];
    for await (const { fault } of open.rows()) {
      rows += 1;
      if (fault === 'too-long') long += 1;
    }
    return `${rows} rows, ${long} too long`;
  } catch (error) {
    if (!isSijillError(error)) throw error;
    return `${error.code}: ${error.message}`;
  } finally {
    // Whatever the file is, this process only listens.
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 ** 2);
    expect(process.cpuUsage(cpu).user / 1_000).toBeLessThan(30_000);
  }
}

describe('a hostile list', () => {
  it('is read row by row apart, as one that is not', async () => {
    const rows = [['id', 'name'], ...Array.from({ length: 3_000 }, (_, at) => [String(at), `خلف ${at}`])];
    const xml = rows.map((cells, at) => textRow(at + 1, cells)).join('');
    const open = await openTableApart(
      runApart,
      await lay(workbook({ sheets: [{ name: 'ناس', rows: xml }] })),
      {
        reading: {},
      },
    );
    expect([open.table.sheet, open.headings]).toEqual(['ناس', ['id', 'name']]);
    const progress = { share: 0 };
    const read = [];
    for await (const { cells } of open.rows(progress)) read.push(cells);
    expect(read).toEqual(rows.slice(1));
    expect(progress.share).toBeGreaterThan(0.9);
  });

  it('ends its reader when nobody reads on', async () => {
    const before = await childPids();
    const open = await openTableApart(
      runApart,
      await lay(Buffer.from(`id,name\n${'1,x\n'.repeat(2_000_000)}`)),
      {
        reading: {},
      },
    );
    const rows = open.rows();
    expect((await rows.next()).value).toEqual({ line: 2, cells: ['1', 'x'] });
    const reader = bornSince(before, await childPids());
    await rows.return(undefined);
    open.close();
    expect((await rows.next()).done).toBe(true);
    await vi.waitFor(async () => {
      const left = await childPids();
      expect(reader.filter((pid) => left.has(pid))).toEqual([]);
    });
  });

  it.each([
    [
      'a row numbered a thousand million',
      () =>
        workbookWith(
          sheetOf(
            `<worksheet><sheetData>${textRow(1, ['id', 'name'])}<row r="1000000000"><c t="str"><v>x</v></c></row></sheetData></worksheet>`,
          ),
        ),
      /registry.limit: .*1048576 rows/,
    ],
    [
      'a bomb of rows',
      () =>
        workbookWith({
          packed: deflateRawSync(Buffer.alloc(80_000_000, '<row/>'), { level: 9 }),
          size: 80_000_000,
        }),
      /registry.limit/,
    ],
    [
      'a bomb that lies of its size',
      () =>
        workbookWith({
          packed: deflateRawSync(Buffer.alloc(60_000_000, '<row/>'), { level: 9 }),
          size: 1_000,
        }),
      /registry.(unreadable|limit)/,
    ],
    [
      'entities of entities',
      () =>
        workbookWith(
          sheetOf(
            `<!DOCTYPE x [<!ENTITY a "${'a'.repeat(100_000)}">${Array.from({ length: 20 }, (_, at) => `<!ENTITY b${at} "${'&a;'.repeat(1_000)}">`).join('')}]><worksheet><sheetData><row r="1"><c t="str"><v>${'&b1;'.repeat(1_000)}</v></c></row></sheetData></worksheet>`,
          ),
        ),
      /registry.unreadable/,
    ],
    [
      'one text without end',
      () =>
        workbookWith(
          sheetOf(
            `<worksheet><sheetData><row r="1"><c t="str"><v>${'a'.repeat(30_000_000)}</v></c></row></sheetData></worksheet>`,
          ),
        ),
      /registry.limit/,
    ],
    [
      'eight million rows of nothing',
      () =>
        workbookWith(
          sheetOf(
            `<worksheet><sheetData>${textRow(1, ['id', 'name'])}${'<row/>'.repeat(8_000_000)}</sheetData></worksheet>`,
          ),
        ),
      /registry.limit: .*1048576 rows/,
    ],
    [
      'a row of giant cells, which is told as too long',
      () =>
        workbookWith(
          sheetOf(
            `<worksheet><sheetData>${textRow(1, ['id', 'name'])}<row r="2">${`<c t="str"><v>${'ab'.repeat(200_000)}</v></c>`.repeat(20)}</row></sheetData></worksheet>`,
          ),
        ),
      /^1 rows, 1 too long$/,
    ],
    [
      'a zip cut short',
      () => workbook({ sheets: [{ name: 'a', rows: textRow(1, ['id']) }] }).subarray(0, 300),
      /registry.unreadable/,
    ],
    [
      'a zip that is no workbook',
      () => zip([{ name: 'a.txt', bytes: Buffer.from('a') }]),
      /registry.unreadable/,
    ],
    [
      'XML that is not',
      () => workbookWith(sheetOf('<worksheet><sheetData><row><c></row>')),
      /registry.unreadable/,
    ],
  ])('with %s is told as such, and its reader alone suffers', async (_, bytes, expected) => {
    expect(await outcome(await lay(bytes()))).toMatch(expected);
  });

  it('that takes too long or too much is stopped at the limit', async () => {
    const endless = await lay(Buffer.alloc(60_000_000, 'a,b\n'));
    expect(await outcome(endless, { cpuMs: 1_200 })).toMatch(/registry.limit: .*1.2 s of processor time/);
    const strings = `<sst>${'<si><t>abcdefgh</t></si>'.repeat(1_500_000)}</sst>`;
    const heavy = workbookWith(
      sheetOf(`<worksheet><sheetData>${textRow(1, ['id', 'name'])}</sheetData></worksheet>`),
      strings,
    );
    expect(await outcome(await lay(heavy), { memoryMb: 24 })).toMatch(/registry.limit: .*24 MiB of memory/);
  });
});

/** What a reader says that is in the hands of its file. */
const saying = (...frames: readonly [kind: string, told: unknown][]): RunApart =>
  async function* () {
    for (const [kind, told] of frames)
      yield { kind, bytes: Buffer.from(typeof told === 'string' ? told : JSON.stringify(told)) } as Frame;
  };
/** Codes by which work would wait for ever, end with nothing saved, or be told of something else. */
const SENSELESS = [
  ...['database.unavailable', 'attempt.superseded', 'quota.bytes', 'no.code'].map((code) => ({
    code,
    details: {},
  })),
  { code: 'file.damaged' },
  'no JSON',
];

describe('a reader in the hands of its file', () => {
  it('says errors of its own kind of file only, and anything else is told as its fault', async () => {
    for (const told of SENSELESS) {
      const table = openTableApart(saying(['F', told]), 'x', { reading: {} });
      await expect(table).rejects.toMatchObject({ code: 'registry.unreadable' });
      await expect(openZipApart(saying(['F', told]), 'x')).rejects.toMatchObject({ code: 'file.damaged' });
    }
    const known = saying(['F', { code: 'registry.limit', details: { reason: 'x' } }]);
    await expect(openTableApart(known, 'x', { reading: {} })).rejects.toMatchObject({
      code: 'registry.limit',
    });
    await expect(openZipApart(known, 'x')).rejects.toMatchObject({ code: 'file.damaged' });
  });

  it('fails its zip whole when it says nonsense of a member', async () => {
    const before = [
      ['L', [{ name: 'a', size: 1 }]],
      ['D', {}],
      ['M', { index: 0 }],
    ] as [string, unknown][];
    const reasonOf = async (told: unknown) => {
      const opened = await openZipApart(saying(...before, ['X', told]), 'x');
      const { value } = await opened.unpack().next();
      return value!
        .bytes()
        .next()
        .then(
          () => undefined,
          (error: unknown) => error,
        );
    };
    for (const told of SENSELESS) {
      const error = await reasonOf(told);
      expect(error).toBeInstanceOf(ReaderGone);
      expect((error as Error).cause).toMatchObject({ code: 'file.damaged', retryable: false });
    }
    expect(await reasonOf({ code: 'file.encrypted', details: {} })).toMatchObject({ code: 'file.encrypted' });
  });
});

describe('a hostile zip', () => {
  async function members(path: string, limits: Partial<ApartLimits> = {}): Promise<string[]> {
    const before = process.memoryUsage().rss;
    const told: string[] = [];
    try {
      const opened = await openZipApart(runApart, path, limits);
      for await (const member of opened.unpack()) {
        let size = 0;
        try {
          for await (const chunk of member.bytes()) size += chunk.length;
          told.push(`${member.name}: ${size}`);
        } catch (error) {
          if (error instanceof ReaderGone) throw error.cause;
          if (!isSijillError(error)) throw error;
          told.push(`${member.name}: ${error.code}`);
        }
      }
    } catch (error) {
      if (!isSijillError(error)) throw error;
      told.push(error.code);
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 ** 2);
    return told;
  }
  const body = (bytes: Buffer) => ({ packed: deflateRawSync(bytes), size: bytes.length, crc: crc32(bytes) });

  it('gives what can be had of it, each other member with its reason', async () => {
    const path = await lay(
      packed([
        { name: 'a.txt', ...body(Buffer.from('invented')) },
        { name: 'folder/', packed: Buffer.alloc(0), size: 0 },
        { name: 'empty.txt', packed: Buffer.alloc(0), size: 0 },
        { name: 'torn.txt', packed: Buffer.from('no deflate'), size: 100 },
        { name: 'liar.txt', packed: deflateRawSync(Buffer.alloc(5_000_000)), size: 10 },
        { name: 'bomb.txt', packed: deflateRawSync(Buffer.alloc(50_000_000)), size: 50_000_000 },
        { name: '', ...body(Buffer.from('no name')) },
        { name: 'ب.txt', ...body(randomBytes(3_000_000)) },
      ]),
    );
    expect(await members(path)).toEqual([
      'a.txt: 8',
      'empty.txt: file.empty',
      'torn.txt: file.damaged',
      'liar.txt: file.damaged',
      'bomb.txt: file.limit',
      ': 7',
      'ب.txt: 3000000',
    ]);
  });

  it('passes over what is not taken', async () => {
    const path = await lay(
      packed([
        { name: 'a', ...body(Buffer.alloc(3_000_000, 'abc')) },
        { name: 'b', ...body(Buffer.from('b')) },
      ]),
    );
    const opened = await openZipApart(runApart, path);
    const names = [];
    for await (const { name } of opened.unpack()) names.push(name);
    expect(names).toEqual(['a', 'b']);
  });

  it.each([
    ['no end', () => Buffer.from('PK\u0003\u0004 and nothing'), 'file.damaged'],
    ['nothing in it', () => packed([{ name: 'folder/', packed: Buffer.alloc(0), size: 0 }]), 'file.damaged'],
    [
      'a way out of its folder',
      () => packed([{ name: '../../etc/passwd', ...body(Buffer.from('x')) }]),
      'file.damaged',
    ],
    [
      'a name without end',
      () => packed([{ name: 'a'.repeat(60_000), ...body(Buffer.from('x')) }]),
      'file.limit',
    ],
    [
      'more than it may unpack to',
      () =>
        packed(
          Array.from({ length: 30 }, (_, at) => ({
            name: `${at}`,
            packed: Buffer.alloc(4_200_000),
            size: 4_200_000_000,
          })),
        ),
      'file.limit',
    ],
  ] as const)('with %s fails whole', async (_, bytes, code) => {
    expect(await members(await lay(bytes()))).toEqual([code]);
  });

  it('whose reader is stopped fails whole, and not the member at hand', async () => {
    const large = packed([{ name: 'a', ...body(Buffer.alloc(40_000_000, 'abcdefghijklmnopq')) }]);
    expect(await members(await lay(large), { cpuMs: 200 })).toEqual(['file.limit']);
  });
});
