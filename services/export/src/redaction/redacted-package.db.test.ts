import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toSearchText } from '@sijill/arabic';
import { PackageLink, type PackageRedaction } from '@sijill/domain';
import { verifyPackage } from '@sijill/evidence';
import {
  drawRedactionBox,
  getPackage,
  getStoredPackage,
  liftRedactionBox,
  listCandidates,
  requestPackage,
} from '@sijill/storage';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgingCase, reviewer } from '../../../../test/support/judging-case.ts';
import {
  type PackageWorkshop,
  packageWorkshop,
  pythonVerdict,
} from '../../../../test/support/made-package.ts';
import { nodePlatform, packageReader, readPackageFolder } from '../../../../test/support/package-files.ts';
import { put } from '../../../../test/support/packaged-case.ts';
import { personIdOf } from '../../../../test/support/registry-rows.ts';
import { strictBagFaults } from '../../../../test/support/strict-bag.ts';
import { makePackage } from '../package/make-package.ts';

const VICTIM = {
  ownId: 'VICTIM-7745106283',
  nameArabic: 'خلف مراد سليمان',
  nameLatin: 'Khalaf Murad Sulayman',
  aliases: ['Xelef Mirad'],
  kunya: 'ابو شنكال',
  birthYear: 1963,
  originPlace: 'كوجو',
};
const OTHER = { ownId: 'VICTIM-9021058417', nameArabic: 'نادية حسن الياس', nameLatin: 'Nadia Hasan Elias' };
const KEPT = { ownId: 'KEPT-11111', nameArabic: 'ابراهيم يوسف داود', nameLatin: 'Ibrahim Yusuf Dawud' };
const CARD = '19650432177';

/** Everything that must not be found of the two who are hidden. */
const CANARIES = [
  VICTIM.nameArabic,
  VICTIM.nameLatin,
  'Xelef Mirad',
  VICTIM.kunya,
  'مراد سليمان',
  OTHER.nameArabic,
  OTHER.nameLatin,
  'حسن الياس',
  'VICTIM-7745106283',
  '7745106283',
  '9021058417',
  'Khalaf',
  'Sulayman',
  'Nadia',
  'كوجو',
  'CANARY',
];

let shop: PackageWorkshop;
let caseId: string;
let papers: { documentId: string; pageId: string }[];
beforeAll(async () => {
  shop = await packageWorkshop();
  const built = await judgingCase(shop.database, [VICTIM, OTHER, KEPT], (key, bytes) =>
    put(shop.objects, key, bytes),
  );
  ({ caseId } = built);
  papers = [
    await built.addPaper(
      ['السيد خلف مراد سليمان من سنجار', `رقم ${CARD} سنة 2014`, 'حضر ابراهيم يوسف داود'],
      [{ text: 'خلف مراد سليمان' }, { text: 'ابراهيم يوسف داود' }],
    ),
    await built.addPaper(
      ['كتب خلف مراد سليمان مع', 'نادية حسن الياس', 'Khalaf Murad Sulayman', 'وذكر خلف مراد ايضا'],
      [{ text: 'خلف مراد سليمان' }, { text: 'نادية حسن الياس' }],
    ),
  ];
  const explanation = {
    tokens: [
      {
        left: [0, 3],
        right: [0, 6],
        leftText: 'خلف',
        rightText: 'Khalaf',
        weight: 3,
        reason: 'transliteration',
      },
    ],
    fields: [{ field: 'place', left: 'كوجو', right: 'كوجو', verdict: 'agrees', weight: 1 }],
    summary: 'CANARY Khalaf agrees',
  } as never;
  await built.compare([
    { name: VICTIM.nameArabic, ownId: VICTIM.ownId, score: 0.9, explanation },
    { name: OTHER.nameArabic, ownId: OTHER.ownId, score: 0.8, explanation },
    { name: KEPT.nameArabic, ownId: KEPT.ownId, score: 0.95 },
  ]);
  const { rows } = await listCandidates(shop.database.db, caseId, { limit: 50 });
  // What is said of who stays may stay, but where it names somebody else.
  const reason = (ownId: string) =>
    ownId === KEPT.ownId ? 'not Khalaf Murad, his papers' : 'CANARY: he told me';
  for (const { id, person } of rows)
    for (const who of ['Ann', 'Basim']) await built.judge(id, who, 'same', { reason: reason(person.ownId) });
});
afterAll(() => shop.close());

const personId = (ownId: string): Promise<string> => personIdOf(shop.database.db, caseId, ownId);

async function packaged(redaction: PackageRedaction) {
  const { id } = await requestPackage(shop.database.db, {
    caseId,
    evidenceNumbers: null,
    withOriginals: false,
    purpose: null,
    actor: 'Ann',
    report: 'both',
    redaction,
    rules: { withoutConsent: true, ground: 'invented people' },
  });
  await makePackage(shop.parts, id);
  expect(await getPackage(shop.database.db, id)).toMatchObject({ status: 'ready', reason: null });
  const { objectKey } = await getStoredPackage(shop.database.db, id);
  const zip = shop.fileOf(objectKey as string);
  return { id, zip, folder: await shop.unpack(zip) };
}

/** Everything in a package as text: bytes, what is inside the spreadsheet, the report's text and images, file names. */
async function everything(zip: string, folder: string): Promise<string> {
  const parts: string[] = [execFileSync('python3', ['-m', 'zipfile', '-l', zip], { encoding: 'utf8' })];
  const files = await readPackageFolder(folder);
  for (const [path, bytes] of files) parts.push(path, bytes.toString('utf8'), bytes.toString('latin1'));
  const sheet = await mkdtemp(join(shop.home, 'sheet-'));
  execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, 'data/links.xlsx'), sheet]);
  for (const bytes of (await readPackageFolder(sheet)).values()) parts.push(bytes.toString('utf8'));
  const report = join(folder, 'data/report.pdf');
  for (const [tool, ...args] of [
    ['pdftotext', report, '-'],
    ['pdfimages', '-list', report],
    ['strings', '-n', '4', report],
    ['pdfinfo', report],
  ] as const) {
    const told = spawnSync(tool, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
    if (told.status === 0) parts.push(told.stdout);
  }
  return parts.join('\n');
}

const links = async (folder: string) =>
  (await readFile(join(folder, 'data/links.jsonl'), 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => PackageLink.parse(JSON.parse(line)));

describe('a package without the names of the listed but one', () => {
  let made: Awaited<ReturnType<typeof packaged>>;
  let all: string;
  beforeAll(async () => {
    made = await packaged({ rule: 'listed', keep: [await personId(KEPT.ownId)] });
    all = await everything(made.zip, made.folder);
  });

  it('holds nothing of what is hidden, in no file, table, picture, text or name', () => {
    const folded = ` ${toSearchText(all)} `;
    const found = CANARIES.filter((one) => all.includes(one) || folded.includes(` ${toSearchText(one)} `));
    expect(found).toEqual([]);
  });

  it('holds who stays, and verifies', async () => {
    expect([all.includes(KEPT.nameArabic), all.includes(CARD)]).toEqual([true, true]);
    const files = await readPackageFolder(made.folder);
    expect((await verifyPackage(packageReader(files), nodePlatform)).problems).toEqual([]);
    expect(pythonVerdict(made.folder)).toMatchObject({ status: 0 });
    expect(strictBagFaults(files)).toEqual([]);
    expect([...files.keys()].some((path) => path.startsWith('data/originals/'))).toBe(false);
  });

  it('calls the same person the same in texts, links and report, and says the hash of the original', async () => {
    const told = await links(made.folder);
    expect(told).toHaveLength(4);
    const hidden = told.filter(({ person }) => person.own_id !== KEPT.ownId);
    const names = new Set(hidden.map(({ person }) => person.own_id));
    expect(names.size).toBe(2);
    for (const { person, mention } of hidden) {
      expect(mention.text).toBe(`[${person.own_id}]`);
      const text = await readFile(join(made.folder, `data/text/${mention.page}.txt`), 'utf8');
      expect(text.slice(mention.start, mention.end)).toBe(mention.text);
      expect(all.split(person.own_id).length).toBeGreaterThan(8);
    }
    const load = await readFile(join(made.folder, 'data/load/export.csv'), 'utf8');
    const { rows } = await shop.database.pool.query('SELECT sha256 FROM document WHERE case_id = $1', [
      caseId,
    ]);
    for (const { sha256 } of rows) expect(load).toContain(sha256);
  });

  it('is black on the image where the names stood, and nowhere else', async () => {
    const boxes = (await readFile(join(made.folder, 'data/redactions.jsonl'), 'utf8'))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const first = boxes.filter(({ page }) => page === 'SJL-000001-0001');
    expect(first).toHaveLength(1);
    const { data, info } = await sharp(join(made.folder, 'data/images/SJL-000001-0001.tif'))
      .greyscale()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const black = (x: number, y: number) => (data[y * info.width + x] as number) < 16;
    // Words 2 to 4 of the first line: 550 to 870 from the left, 40 to 70 from the top.
    for (let x = 550; x < 870; x += 3)
      for (let y = 40; y < 70; y += 3) expect(black(x, y), `${x} ${y}`).toBe(true);
    const [{ x, y, width, height }] = first;
    for (let px = 2; px < 1_000; px += 7)
      for (let py = 2; py < 1_000; py += 7) {
        const near = px > x - 9 && px < x + width + 9 && py > y - 9 && py < y + height + 9;
        if (!near) expect(black(px, py), `${px} ${py}`).toBe(false);
      }
  });

  it('has pseudonyms and ids that nothing links to another package', async () => {
    const again = await packaged({ rule: 'listed', keep: [] });
    const one = new Set((await links(made.folder)).map(({ person }) => person.own_id));
    for (const { person } of await links(again.folder)) expect(one.has(person.own_id)).toBe(false);
    const ftm = async (folder: string) =>
      (await readFile(join(folder, 'data/links.ftm.json'), 'utf8')).match(/registry-person-[0-9a-f-]+/g) ??
      [];
    const ids = new Set(await ftm(made.folder));
    for (const id of await ftm(again.folder)) expect(ids.has(id)).toBe(false);
    const { rows } = await shop.database.pool.query('SELECT pseudonym_key FROM package WHERE id = $1', [
      made.id,
    ]);
    expect(rows[0].pseudonym_key).toBeNull();
  });
});

describe('boxes', () => {
  it('are as wide for one word as for three', async () => {
    const { folder } = await packaged({ rule: 'listed', keep: [await personId(KEPT.ownId)] });
    const lines = (await readFile(join(folder, 'data/redactions.jsonl'), 'utf8')).trimEnd().split('\n');
    expect(new Set(lines.map((line) => JSON.parse(line).width)).size).toBe(1);
  });

  it('that people drew are burned in, with the words under them; lifted ones are not', async () => {
    const [, second] = papers;
    const by = { reviewer: reviewer('Ann'), authenticated: false };
    const box = {
      pageId: second!.pageId,
      x: 760,
      y: 180,
      width: 230,
      height: 50,
      reason: 'CANARY: a hiding place',
      ...by,
    };
    const { id } = await drawRedactionBox(shop.database.db, box);
    const drawn = await packaged({ rule: 'drawn', keep: [] });
    const text = await readFile(join(drawn.folder, 'data/text/SJL-000002-0001.txt'), 'utf8');
    expect(text).toContain(VICTIM.nameArabic);
    expect(text).not.toContain('وذكر');
    expect((await everything(drawn.zip, drawn.folder)).includes('hiding place')).toBe(false);
    expect(pythonVerdict(drawn.folder)).toMatchObject({ status: 0 });
    await liftRedactionBox(shop.database.db, id, { reason: 'a mistake', ...by });
    await expect(liftRedactionBox(shop.database.db, id, { reason: 'again', ...by })).rejects.toMatchObject({
      code: 'redaction.box',
    });
    const lifted = await packaged({ rule: 'drawn', keep: [] });
    expect(await readFile(join(lifted.folder, 'data/text/SJL-000002-0001.txt'), 'utf8')).toContain('وذكر');
  });

  it('outside the image, and originals beside a redaction, are refused', async () => {
    const by = { reviewer: reviewer('Ann'), authenticated: false };
    const outside = { pageId: papers[0]!.pageId, x: 900, y: 0, width: 101, height: 10, reason: 'x', ...by };
    await expect(drawRedactionBox(shop.database.db, outside)).rejects.toMatchObject({
      code: 'redaction.box',
    });
    const request = { caseId, evidenceNumbers: null, withOriginals: true, purpose: null, actor: 'Ann' };
    await expect(
      requestPackage(shop.database.db, { ...request, redaction: { rule: 'drawn', keep: [] } }),
    ).rejects.toMatchObject({ code: 'package.request' });
  });
});

describe('a package without identities', () => {
  it('holds no name and no number of anybody but who stays', async () => {
    const { folder, zip } = await packaged({ rule: 'identities', keep: [await personId(KEPT.ownId)] });
    const all = await everything(zip, folder);
    expect([...CANARIES, CARD].filter((one) => all.includes(one))).toEqual([]);
    expect(all.includes(KEPT.nameArabic)).toBe(true);
    expect(pythonVerdict(folder)).toMatchObject({ status: 0 });
  });

  it('leaves out pages of which nobody knows what stands on them', async () => {
    await shop.database.pool.query("UPDATE transcription SET verdict = 'unreadable' WHERE page_id = $1", [
      papers[1]!.pageId,
    ]);
    const { folder } = await packaged({ rule: 'identities', keep: [] });
    const files = await readPackageFolder(folder);
    expect(files.has('data/images/SJL-000002-0001.tif')).toBe(false);
    expect(files.has('data/text/SJL-000002-0001.txt')).toBe(false);
    expect(String(files.get('data/redactions.jsonl'))).toContain('"page":"SJL-000002-0001","withheld":true');
    expect(pythonVerdict(folder)).toMatchObject({ status: 0 });
    await shop.database.pool.query("UPDATE transcription SET verdict = 'good' WHERE page_id = $1", [
      papers[1]!.pageId,
    ]);
  });
});
