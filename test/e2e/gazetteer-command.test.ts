import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sijill } from '../support/sijill.ts';

// Invented places, in the files' own forms.
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-gazetteer-'));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: string[]) => sijill(['gazetteer', ...args], { home: folder });
const row = (id: string, name: string, code: string, admin: string) =>
  `${id}\t${name}\t${name}\t\t36.2\t41.9\t${code.startsWith('A') ? 'A' : code.startsWith('S') ? 'H' : 'P'}\t${code}\tIQ\t\t${admin}\t\t\t0\t\t300\tAsia/Baghdad\t2020-01-01`;

it('imports dumps of GeoNames with their alternate names, tells every wrong line, and is looked up in', async () => {
  const path = (name: string) => join(folder, name);
  await writeFile(
    path('IQ.txt'),
    [
      row('1', 'Zarkan', 'ADM1', '90\t'),
      row('2', 'Zark', 'PPL', '90\t'),
      'torn line',
      row('3', 'Wadi Zark', 'STM', '90\t'),
      row('4', 'Nameless', 'PPL', '90\t'),
      '',
    ].join('\n'),
  );
  await writeFile(
    path('alternateNamesV2.txt'),
    '7\t2\tar\tزرك الجديدة\t1\t\t\t\t\t\n8\n9\t999\tar\tغيرها\t\t\t\t\t\t\n',
  );
  const out = path('places.txt');
  const imported = await run(
    'import',
    '--geonames',
    path('IQ.txt'),
    '--alternates',
    path('alternateNamesV2.txt'),
    '--out',
    out,
  );
  expect(imported.stdout).toContain('2 places written');
  expect(imported.stdout).toContain('of 5 records');
  expect(imported.stdout).toContain('1 places without a name in Arabic script, 1 records of other things');
  expect(imported.stderr).toContain('IQ.txt, line 3: 1 columns instead of 19');
  expect(imported.stderr).toContain('alternateNamesV2.txt, line 2: 1 columns');
  expect(imported.code).toBe(1);

  const found = await run('find', 'زرك الجديدة', '--gazetteer', out, '--json');
  expect(JSON.parse(found.stdout)).toMatchObject([{ placeId: 'gn.2', within: ['Zarkan'], latitude: 36.2 }]);
  const within = await run('within', 'gn.1', '--gazetteer', out, '--json');
  expect(JSON.parse(within.stdout)).toMatchObject([{ id: 'gn.2' }]);
  const refused = await run('find', 'زرك', '--gazetteer', path('IQ.txt'));
  expect([refused.code, refused.stderr]).toEqual([
    2,
    expect.stringContaining('line 1: 1 columns instead of 9'),
  ]);
});

it("imports a folder of Who's On First records and names the file that is none", async () => {
  const records = join(folder, 'data', '42');
  await mkdir(records, { recursive: true });
  const properties = {
    'wof:id': 42,
    'wof:name': 'Zark',
    'wof:placetype': 'locality',
    'name:ara_x_preferred': ['زرك الجديدة'],
    'geom:latitude': 36.2,
    'geom:longitude': 41.9,
  };
  await writeFile(join(records, '42.geojson'), JSON.stringify({ properties }));
  await writeFile(join(records, '42-alt-quattroshapes.geojson'), '{');
  await writeFile(join(records, '43.geojson'), '{');
  const out = join(folder, 'wof.txt');
  const imported = await run('import', '--wof', join(folder, 'data'), '--out', out, '--json');
  expect(JSON.parse(imported.stdout)).toMatchObject({
    places: 1,
    wrong: [{ file: join('42', '43.geojson') }],
  });
  expect(imported.code).toBe(1);
  const none = await run('import', '--wof', join(folder, 'nowhere'), '--out', out);
  expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('cannot be read')]);
});
