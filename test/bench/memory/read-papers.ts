import { createHash, randomUUID } from 'node:crypto';
import type { WordBox } from '@sijill/domain';
import type { Queues } from '@sijill/queue';
import {
  claimDocument,
  claimPage,
  type OpenDatabase,
  recordStoredFile,
  saveOpened,
  saveReading,
} from '@sijill/storage';
import { makeForm } from '../extract/forms/make-form.ts';
import { templates } from '../extract/forms/templates.ts';
import { withErrors } from '../extract/noise.ts';

/** Forms of one page: together some 200 words, as a page of the overnight bench has. */
const FORMS_A_PAGE = 3;
/** Share of characters misread: what a fair scan has. */
const ERRORS = 0.01;
const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const ENGINE = { engine: 'recorded', engineVersion: '1', configurationHash: hash('memory') };

/** The text of an invented page, as a machine reads it. `folder`: shared data with given names, if there is any. */
export function pageOf(seed: number, folder: string): string {
  const forms = Array.from({ length: FORMS_A_PAGE }, (_, at) => {
    const number = seed * FORMS_A_PAGE + at;
    return makeForm(templates[number % templates.length]!, number, folder);
  });
  const text = forms.map((form) => form.text).join('\n');
  return withErrors({ name: '', text, truth: [] }, ERRORS, seed).text;
}

/** Words 60 px wide, right to left, lines 40 px apart: where they stand does not matter here. */
const wordsOf = (text: string): WordBox[] =>
  text.split('\n').flatMap((line, row) =>
    (line.match(/\S+/gu) ?? []).map((word, column) => ({
      text: word,
      x: 3_000 - 70 * column,
      y: 40 + 40 * row,
      width: 60,
      height: 30,
      confidence: 0.9,
      line: row,
    })),
  );

/** A paper of one page that is received, opened and read: it waits for its mentions to be found. */
export async function addReadPaper(
  { db, queues }: Pick<OpenDatabase, 'db'> & { readonly queues: Queues },
  batchId: string,
  text: string,
): Promise<void> {
  const id = randomUUID();
  const file = { batchId, name: `${id}.png`, size: text.length, sha256: hash(id), actor: 'bench' };
  const { documentId } = await recordStoredFile(db, { ...file, sha512: hash(id) });
  const work = documentId && (await claimDocument(db, documentId));
  if (!work) throw new Error('a paper was taken by somebody else');
  const {
    pageIds: [pageId = ''],
  } = await saveOpened(db, work, { mediaType: 'image/png', pageCount: 1 });
  const page = await claimPage(db, pageId);
  if (!page) throw new Error('a page was taken by somebody else');
  const words = wordsOf(text);
  await saveReading(db, page, {
    image: { sha256: hash(`image ${id}`), mediaType: 'image/webp', width: 3_100, height: 4_000 },
    inputSha256: hash(`input ${id}`),
    findings: {},
    reading: {
      words,
      imageWidth: 3_100,
      imageHeight: 4_000,
      source: 'ocr',
      ...ENGINE,
      verdict: { verdict: 'good', reasons: [] },
    },
  });
  await queues.enqueue('extract', { documentId: work.id });
}
