import { appendFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { UploadNotes } from './upload-notes.ts';

const folder = mkdtempSync(join(tmpdir(), 'sijill-notes-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const IDENTITY = { caseName: 'case', batchName: undefined, paths: ['/box'] };
const file = (number: number) => ({ name: `ملف ${number}.png`, size: 10 + number, modified: 1.5 });

it('are there again after the command was killed, however many and wherever it was', () => {
  const notes = new UploadNotes(folder, IDENTITY);
  notes.beginBatch('b1');
  for (let number = 0; number < 2_000; number += 1) {
    notes.noteUrl(file(number), `/uploads/${number}`);
    if (number % 2 === 0) notes.noteDone(file(number));
  }
  const [kept] = readdirSync(join(folder, 'uploads'));
  appendFileSync(join(folder, 'uploads', kept!), '{"name":"torn');
  const again = new UploadNotes(folder, IDENTITY);
  expect(again.batchId).toBe('b1');
  for (let number = 0; number < 2_000; number += 1) {
    expect(again.isDone(file(number))).toBe(number % 2 === 0);
    expect(again.urlOf(file(number))).toBe(number % 2 === 0 ? undefined : `/uploads/${number}`);
  }
});
