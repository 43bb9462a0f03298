import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SheetRow, workbook } from './workbook.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-workbook-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function* many(count: number): AsyncGenerator<SheetRow> {
  yield ['NUMBER', 'NAME'];
  for (let at = 1; at <= count; at += 1) yield [at, `=محمد\nعلي ${at}`];
}

describe('a workbook', () => {
  const sheets = () => [
    { name: 'Links', rows: many(5_000), widths: [18, 60] },
    {
      name: 'Wide & odd',
      rows: [Array.from({ length: 30 }, (_, at) => `c${at}`), ['\u0001<&>"', 1.5, '=1+1']],
    },
  ];

  it('is a zip of well-formed XML, the same every time', async () => {
    const [one, other] = await Promise.all([buffer(workbook(sheets())), buffer(workbook(sheets()))]);
    expect(one.equals(other)).toBe(true);
    const path = join(folder, 'links.xlsx');
    await writeFile(path, one);
    const check =
      'import sys,zipfile,xml.dom.minidom as m\nz=zipfile.ZipFile(sys.argv[1])\nz.testzip()\n[m.parseString(z.read(n)) for n in z.namelist()]\nprint(len(z.namelist()))';
    expect(execFileSync('python3', ['-c', check, path], { encoding: 'utf8' }).trim()).toBe('6');
  });

  it('is read by another program, where that is installed', async (context) => {
    const read =
      'import sys,openpyxl\nw=openpyxl.load_workbook(sys.argv[1])\nl=w["Links"]\nprint(w.sheetnames, l.max_row, l["A2"].value, l["B2"].value, l["B2"].data_type, l.column_dimensions["B"].width, w["Wide & odd"]["AD1"].value, w["Wide & odd"]["C2"].data_type)';
    if (spawnSync('/usr/bin/python3', ['-c', 'import openpyxl']).status !== 0)
      return context.skip('python3-openpyxl is not installed');
    const path = join(folder, 'read.xlsx');
    await writeFile(path, workbook(sheets()));
    const said = execFileSync('/usr/bin/python3', ['-c', read, path], { encoding: 'utf8' }).trim();
    expect(said).toBe("['Links', 'Wide & odd'] 5001 1 =محمد\nعلي 1 s 60.0 c29 s");
  });

  it('fails when its rows fail', async () => {
    async function* failing(): AsyncGenerator<SheetRow> {
      yield ['a'];
      throw new Error('the rows are gone');
    }
    await expect(buffer(workbook([{ name: 'x', rows: failing() }]))).rejects.toThrow('the rows are gone');
  });

  it('leaves its rows when nobody reads on', async () => {
    let state = 'not begun';
    async function* endless(): AsyncGenerator<SheetRow> {
      try {
        for (let at = 0; ; at += 1) {
          state = 'begun';
          yield [at];
        }
      } finally {
        state = 'left';
      }
    }
    const body = workbook([{ name: 'x', rows: endless() }]).resume();
    await expect.poll(() => state).toBe('begun');
    body.destroy();
    await expect.poll(() => state).toBe('left');
  });
});
