import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isSijillError, RegistryDelimiter, RegistryMapping } from '@sijill/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { workbook } from '../../../../test/support/workbook.ts';
import { isKnownHeading } from '../known-heading.ts';
import { previewTable } from '../preview.ts';
import { csvRows } from './csv-table.ts';
import { openTable } from './open-table.ts';

let path: string;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-any-file-'));
  path = join(folder, 'file');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const cell = fc.string({
  unit: fc.constantFrom('"', ',', ';', '\t', '|', '\n', '\r\n', ' ', 'a', 'م', '😀', "'", '='),
});

it('gives quoted cells back as they were, whatever stands in them', async () => {
  const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 });
  const property = fc.asyncProperty(
    rows,
    fc.constantFrom(...RegistryDelimiter.options),
    async (cells, delimiter) => {
      const quoted = cells.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(delimiter));
      const content = Buffer.from(quoted.join('\n'));
      await writeFile(path, content);
      const read: (readonly string[])[] = [];
      for await (const row of csvRows({ path, size: content.length, encoding: 'utf-8', delimiter }))
        read.push(row.cells);
      expect(read).toEqual(cells);
    },
  );
  await fc.assert(property, { numRuns: 150 });
});

const preview = async (content: string | Uint8Array) => {
  await writeFile(path, content);
  const mapping = RegistryMapping.parse({ columns: [], id: 'line' });
  try {
    const open = await openTable(path, { reading: {}, known: isKnownHeading });
    await previewTable(open, { mappingFor: () => mapping, today: '2026-01-01' });
  } catch (error) {
    // Anything else is a fault of ours.
    if (!isSijillError(error)) throw error;
  }
};

it('reads or refuses any text, and never fails otherwise', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cell), (pieces) => preview(pieces.join(''))),
    { numRuns: 200 },
  );
});

it('reads or refuses any bytes, and never fails otherwise', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 600 }), preview), { numRuns: 200 });
});

it('reads or refuses a workbook with any byte changed, and never fails otherwise', async () => {
  const sound = workbook({
    strings: ['<si><t>id</t></si>', '<si><t>name</t></si>'],
    styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
    sheets: [
      {
        name: 'A',
        rows: '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" s="0"><v>41854</v></c></row>',
        merged: ['A2:B3'],
      },
    ],
  });
  const change = fc.tuple(fc.nat(sound.length - 1), fc.nat(255));
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const content = Buffer.from(sound);
      for (const [at, byte] of changes) content[at] = byte;
      return preview(content);
    }),
    { numRuns: 400 },
  );
});
