import { type OpenDatabase, packReading } from '@sijill/storage';
import { type CorpusDocument, type CorpusOptions, makeCorpus } from './corpus.ts';
import { folded } from './lists.ts';

export type Pool = OpenDatabase['pool'];

const DOCUMENTS_AT_ONCE = 200;

export interface Filled {
  readonly caseId: string;
  readonly pages: number;
  readonly mentions: number;
}

/** Puts an invented case into the database, as extraction leaves it, but without its index. */
export async function fillCase(pool: Pool, name: string, options: CorpusOptions): Promise<Filled> {
  const { rows } = await pool.query('INSERT INTO case_file (name) VALUES ($1) RETURNING id', [name]);
  const caseId = rows[0].id as string;
  const batch = await pool.query('INSERT INTO batch (case_id, name) VALUES ($1, $2) RETURNING id', [
    caseId,
    name,
  ]);
  let pages = 0;
  let mentions = 0;
  let waiting: CorpusDocument[] = [];
  const flush = async () => {
    await insertDocuments(pool, { caseId, batchId: batch.rows[0].id }, waiting);
    waiting = [];
  };
  for (const document of makeCorpus(options)) {
    waiting.push(document);
    pages += document.pages.length;
    mentions += document.pages.reduce((sum, page) => sum + page.mentions.length, 0);
    if (waiting.length === DOCUMENTS_AT_ONCE) await flush();
  }
  await flush();
  return { caseId, pages, mentions };
}

async function insertDocuments(
  pool: Pool,
  { caseId, batchId }: { caseId: string; batchId: string },
  documents: readonly CorpusDocument[],
): Promise<void> {
  if (documents.length === 0) return;
  await pool.query(
    `INSERT INTO document (id, case_id, sha256, sha512, size, name, evidence_number, status)
     SELECT id, $2, id::text, id::text, 1, ern || '.jpg', ern, 'processed' FROM unnest($1::uuid[], $3::text[]) AS d (id, ern)`,
    [documents.map(({ id }) => id), caseId, documents.map(({ evidenceNumber }) => evidenceNumber)],
  );
  await pool.query(
    `INSERT INTO batch_file (batch_id, name, size, document_id) SELECT $2, id::text, 1, id FROM unnest($1::uuid[]) id`,
    [documents.map(({ id }) => id), batchId],
  );
  const pages = documents.flatMap((document) =>
    document.pages.map((page) => ({ ...page, documentId: document.id })),
  );
  await pool.query(
    `INSERT INTO page (id, document_id, number, status) SELECT * , 'read' FROM unnest($1::uuid[], $2::uuid[], $3::integer[])`,
    [pages.map(({ id }) => id), pages.map(({ documentId }) => documentId), pages.map(({ number }) => number)],
  );
  const readings = pages.map((page) => ({ ...page, ...packReading(boxesOf(page.text)) }));
  await pool.query(
    `INSERT INTO transcription (id, page_id, image_sha256, configuration_hash, source, engine, engine_version, text, boxes,
       boxes_format, confidence, verdict, search_text)
     SELECT id, page, id::text, 'bench', 'ocr', 'bench', '1', text, boxes, 2, confidence, verdict, folded
     FROM unnest($1::uuid[], $2::uuid[], $3::text[], $4::bytea[], $5::real[], $6::text[], $7::text[])
       AS t (id, page, text, boxes, confidence, verdict, folded)`,
    [
      readings.map(({ transcriptionId }) => transcriptionId),
      readings.map(({ id }) => id),
      readings.map(({ text }) => text),
      readings.map(({ boxes }) => boxes),
      readings.map(({ confidence }) => confidence),
      readings.map(({ verdict }) => verdict),
      readings.map(({ text }) => folded(text)),
    ],
  );
  await pool.query(
    'UPDATE page SET transcription_id = t.id FROM unnest($1::uuid[], $2::uuid[]) AS t (page, id) WHERE page.id = t.page',
    [pages.map(({ id }) => id), pages.map(({ transcriptionId }) => transcriptionId)],
  );
  const mentions = pages.flatMap((page) => page.mentions.map((mention) => ({ ...mention, page })));
  await pool.query(
    `INSERT INTO mention (id, document_id, page_id, transcription_id, kind, span_start, span_end, text, zone, role,
       confidence, found_by, value, words, search_text, extractor_version)
     SELECT id, document, page, transcription, kind, starts, starts + length(text), text, zone, role, 0.9, 'bench',
       value, '{}', folded, 'bench'
     FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::integer[], $7::text[], $8::text[],
       $9::text[], $10::jsonb[], $11::text[])
       AS m (id, document, page, transcription, kind, starts, text, zone, role, value, folded)`,
    [
      mentions.map(({ id }) => id),
      mentions.map(({ page }) => page.documentId),
      mentions.map(({ page }) => page.id),
      mentions.map(({ page }) => page.transcriptionId),
      mentions.map(({ kind }) => kind),
      mentions.map(({ start }) => start),
      mentions.map(({ text }) => text),
      mentions.map(({ zone }) => zone),
      mentions.map(({ role }) => role),
      mentions.map(({ value }) => JSON.stringify(value)),
      mentions.map(({ text }) => folded(text)),
    ],
  );
}

/** A box for every word, as on a page of 2,000 x 2,800 px, lines from the right. */
function boxesOf(text: string) {
  return text.split('\n').flatMap((line, row) => {
    let right = 1_900;
    return line
      .split(' ')
      .filter(Boolean)
      .map((word) => {
        const width = 18 * word.length;
        right -= width + 15;
        return {
          text: word,
          x: Math.max(0, right),
          y: 100 + row * 110,
          width,
          height: 60,
          confidence: 0.9,
          line: row,
        };
      });
  });
}
