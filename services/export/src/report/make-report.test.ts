import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReportLanguage } from '@sijill/domain';
import { createFileObjectStore } from '@sijill/storage';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeReportPdf } from './make-report.ts';
import { invented } from './report.test-support.ts';
import type { Report } from './report-blocks.ts';
import { writeReport } from './write-report.ts';

const same = (reviewer: string, seq: number, reason: string) => ({
  verdict: 'same' as const,
  reviewer,
  at: '2026-11-27T07:40:00.000Z',
  reason,
  seq,
});
const LINK = [same('Ann', 12, 'same father'), same('سعاد', 13, 'الاسم الثلاثي')];
const poppler = spawnSync('pdftotext', ['-v']).status === 0;

let folder: string;
let objects: ReturnType<typeof createFileObjectStore>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-report-test-'));
  objects = createFileObjectStore(join(folder, 'objects'));
  const line = await sharp({ create: { width: 1000, height: 400, channels: 3, background: '#e6e1d3' } })
    .webp()
    .toBuffer();
  await objects.put('pages/line', Readable.from([line]), line.length);
});
afterAll(() => rm(folder, { recursive: true }));

const pdfOf = (content = invented([LINK, []]), language: ReportLanguage = 'both') =>
  makeReportPdf(objects, writeReport(content, language)[0] as Report);

async function textOf(pdf: Buffer): Promise<string> {
  const file = join(folder, 'report.pdf');
  await writeFile(file, pdf);
  // Signs of direction are how the tool tells of right-to-left text.
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/[\u202a-\u202e]/g, '');
}

describe('a report as PDF', () => {
  it('claims PDF/A-2b, with one time in it, and is the same bytes for the same content', async () => {
    const pdf = await pdfOf();
    const raw = pdf.toString('latin1');
    expect(raw).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>');
    expect(new Set(raw.match(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/g))).toEqual(new Set(['2026-11-27T08:00:00']));
    expect((await pdfOf()).equals(pdf)).toBe(true);
  });

  it.skipIf(!poppler)('has everything as text in logical order, in both languages', async () => {
    const text = await textOf(await pdfOf());
    for (const said of [
      'Not found is not absent',
      'Link 1: SJL-000007-0002',
      'Proposal 1: SJL-000007-0002',
      'السيد خلف مراد من أهالي سنجار',
      'خلف مراد إيجاد',
      'Khalaf Murād ʿAlī Şengal',
      '[U+1F600]',
      '4 people of the lists',
      'contradicts',
      'same father',
      'الاسم الثلاثي',
      'file received',
      'a1'.repeat(32),
      'b2'.repeat(32),
      'd4'.repeat(32),
      'matcher 5',
      'ما لم يعثر عليه ليس بالضرورة غائبا',
      'حكم شخصان مختلفان بأن هذين الاسمين للشخص نفسه',
      'نقل حرفي',
      'ورد الملف',
    ])
      expect(text).toContain(said);
    const pages = text.split('\f').slice(0, -1);
    expect(pages.length).toBeGreaterThan(5);
    for (const page of pages) expect(page).toContain('SJL-000007');
  });

  it('is in one language where one is asked for', async () => {
    const text = (language: ReportLanguage) => JSON.stringify(writeReport(invented([LINK]), language));
    expect(text('en')).not.toContain('ورد الملف');
    expect(text('ar')).not.toContain('file received');
  });

  it('says by number what is beyond the most that are told one by one', () => {
    const many = invented(Array.from({ length: 28 }, () => []));
    const [report] = writeReport(many, 'en');
    expect(report?.texts[0]?.parts).toHaveLength(1 + 25 + 1);
    expect(JSON.stringify(report)).toContain('3 more proposals, none of them settled');
  });

  it('tells every link, in several volumes where they are many', () => {
    const volumes = writeReport(invented(Array.from({ length: 130 }, () => LINK)), 'both');
    expect(
      volumes.map(({ texts }) => texts.map(({ parts, language }) => `${parts.length} ${language}`)),
    ).toEqual([['100 en'], ['31 en', '69 ar'], ['62 ar']]);
    expect(volumes[1]?.texts[0]?.id).toMatch(/ 2\/3$/);
  });

  it('fails with a reason when an image is none', async () => {
    const broken = Buffer.from('no image');
    await objects.put('pages/broken', Readable.from([broken]), broken.length);
    const { images } = invented([LINK]);
    const content = invented([LINK], {
      images: new Map([...images.keys()].map((id) => [id, 'pages/broken'])),
    });
    await expect(pdfOf(content)).rejects.toMatchObject({ code: 'report.failed' });
  });
});
