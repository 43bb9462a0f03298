import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openTable } from '@sijill/registries';
import type { BatchResult } from '@sijill/storage';
import { expect, it } from 'vitest';
import { resultsAsCsv, resultsAsXlsx } from './batch-results.ts';

const mark = { from: 0, to: 3, asked: 'خلف', words: [0], box: { x: 0, y: 0, width: 1, height: 1 } };
const FOUND: BatchResult = {
  line: 2,
  query: '=خلف',
  status: 'done',
  found: 1,
  reason: null,
  rank: 1,
  hit: {
    pageId: '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a99',
    documentId: '7b0f2f0e-2f5e-4e0a-9a55-0b6f6d7f3a98',
    documentName: '+1, "x".png',
    evidenceNumber: 'SJL-000001',
    sha256: 'ab',
    pageNumber: 3,
    documentType: 'letter',
    day: null,
    confidence: 0.91,
    exact: false,
    hits: 2,
    lines: [
      {
        text: 'حلف خلف',
        zone: null,
        crop: null,
        marks: [
          { ...mark, way: 'ocr', found: 'حلف', confidence: 0.4 },
          { ...mark, way: 'exact', found: 'خلف', confidence: 0.9 },
        ],
      },
    ],
  },
};
const FAILED: BatchResult = {
  line: 3,
  query: '(',
  status: 'failed',
  found: null,
  reason: 'wrong',
  rank: null,
  hit: null,
};

async function* both() {
  yield FOUND;
  yield FAILED;
}

it('is a CSV with a mark, quotes where they are needed, and no formula', async () => {
  const [heading, first, second] = (await text(resultsAsCsv(both()))).split('\r\n');
  expect(heading).toMatch(
    /^\ufeffquery,line,status,reason,pages_found,rank,document,page,evidence_number,sha256/,
  );
  expect(first).toMatch(
    /^'=خلف,2,done,,1,1,"'\+1, ""x""\.png",3,SJL-000001,ab,letter,,"حلف\|خلف","ocr\|exact",/,
  );
  expect(first).toContain(',0.4,0.91,');
  expect(second).toMatch(/^\(,3,failed,wrong,,,/);
});

it('is a workbook of the same columns', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-results-'));
  const path = join(folder, 'results.xlsx');
  await writeFile(path, resultsAsXlsx(both()));
  const { table, headings, rows, close } = await openTable(path, {
    reading: { headerLine: 1 },
    known: () => false,
  });
  const cells = [];
  for await (const row of rows()) cells.push(row.cells);
  close();
  await rm(folder, { recursive: true });
  expect(table.sheet).toBe('results');
  expect(headings.slice(0, 4)).toEqual(['query', 'line', 'status', 'reason']);
  expect(cells).toHaveLength(2);
  expect([cells[0]?.[0], cells[0]?.[7]]).toEqual(['=خلف', '3']);
});
