import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ObjectStore } from '@sijill/domain';
import { PAGE_TIFF } from '@sijill/engines/tiff-maker';
import { createCase, type OpenDatabase, openBatch, savePageTiff } from '@sijill/storage';
import sharp from 'sharp';
import { TIFF_CONFIG_SHA256 } from '../../../services/export/src/package/convert-images.ts';
import { addRegistryPeople } from '../../support/registry-rows.ts';

export interface GeneratedCase {
  readonly caseId: string;
  readonly pages: number;
}

const PAGES_A_DOCUMENT = 20;
const PICTURES = 24;
const CANDIDATES = 2_000;

/**
 * A case of generated pages as reading leaves them: page images of the usual size, texts of some 1,500 letters, one
 * custody event a page with its commitment. Every page has an image of its own bytes; the pictures repeat. With `tiffs`
 * the images have been made into TIFFs already, as by an earlier export.
 */
export async function generateCase(
  { database, objects }: { readonly database: OpenDatabase; readonly objects: ObjectStore },
  { name, pages, tiffs }: { readonly name: string; readonly pages: number; readonly tiffs: boolean },
): Promise<GeneratedCase> {
  const { db, pool } = database;
  const { id: caseId } = await createCase(db, name, 'bench');
  const { id: batchId } = await openBatch(db, { caseId, name: 'generated', declared: null, actor: 'bench' });
  const documents = Math.ceil(pages / PAGES_A_DOCUMENT);
  await pool.query(
    `INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, media_type, status)
     SELECT $1::uuid, encode(sha256(convert_to($1::uuid::text || n, 'UTF8')), 'hex'), repeat('0', 128), 36 + length(n::text), n || '.pdf',
       'SJL-' || lpad(n::text, 6, '0'), 'application/pdf', 'processed' FROM generate_series(1, $2::int) AS n`,
    [caseId, documents],
  );
  await pool.query(
    `INSERT INTO batch_file (batch_id, name, size, sha256, document_id)
     SELECT $1, d.name, d.size, d.sha256, d.id FROM document d WHERE d.case_id = $2 ORDER BY d.evidence_number`,
    [batchId, caseId],
  );
  for (let n = 1; n <= documents; n += 1) await storeOriginal(objects, `${caseId}${n}`);
  const images = await storeImages({ database, objects }, pages, tiffs);
  await pool.query(
    `INSERT INTO page (document_id, number, status, image_sha256, image_type, image_width, image_height, read_at)
     SELECT d.id, (n - 1) % $2 + 1, 'read', ($3::text[])[n], 'image/webp', 1768, 2500, now()
     FROM generate_series(1, $4::int) AS n JOIN document d ON d.case_id = $1
       AND d.evidence_number = 'SJL-' || lpad(((n - 1) / $2 + 1)::text, 6, '0')`,
    [caseId, PAGES_A_DOCUMENT, images, pages],
  );
  await pool.query(
    `INSERT INTO transcription (page_id, image_sha256, configuration_hash, source, engine, engine_version, text, boxes, boxes_format, confidence, verdict)
     SELECT p.id, p.image_sha256, repeat('ab', 32), 'ocr', 'generated', '1',
       d.evidence_number || E'\\n' || repeat('سطر من نص مولد للقياس فقط رقم ' || p.number || E'\\n', 48) || 'نهاية', '', 2, 0.9, 'good'
     FROM page p JOIN document d ON d.id = p.document_id WHERE d.case_id = $1`,
    [caseId],
  );
  await pool.query(
    `UPDATE page SET transcription_id = t.id FROM transcription t JOIN document d ON d.case_id = $1
     WHERE t.page_id = page.id AND page.document_id = d.id`,
    [caseId],
  );
  await tellOfCase(database, { caseId, batchId });
  await addCandidates(database, caseId);
  return { caseId, pages };
}

async function storeOriginal(objects: ObjectStore, content: string): Promise<void> {
  const bytes = Buffer.from(content);
  await objects.put(`originals/${hashOf(bytes)}`, Readable.from([bytes]), bytes.length);
}

/** Answers the SHA-256 of each page's image. */
async function storeImages(
  { database, objects }: { readonly database: OpenDatabase; readonly objects: ObjectStore },
  pages: number,
  tiffs: boolean,
): Promise<string[]> {
  const pictures: { webp: Buffer; tiff: Buffer }[] = [];
  for (let at = 0; at < PICTURES; at += 1) {
    const webp = await picture(at);
    pictures.push({ webp, tiff: await sharp(webp).tiff(PAGE_TIFF.settings).toBuffer() });
  }
  const hashes: string[] = [];
  const { tool, version } = PAGE_TIFF;
  // What follows the picture in a file is passed over by every reader, and makes it a file of its own.
  const store = async (folder: string, bytes: Buffer) => {
    const own = Buffer.concat([bytes, randomBytes(16)]);
    const sha256 = hashOf(own);
    await objects.put(`${folder}/${sha256}`, Readable.from([own]), own.length);
    return { sha256, size: own.length };
  };
  for (let at = 0; at < pages; at += 1) {
    const { webp, tiff } = pictures[at % PICTURES] as { webp: Buffer; tiff: Buffer };
    const { sha256: imageSha256 } = await store('pages', webp);
    hashes.push(imageSha256);
    if (tiffs) {
      const made = await store('tiffs', tiff);
      await savePageTiff(database.db, {
        imageSha256,
        ...made,
        tool,
        version,
        configSha256: TIFF_CONFIG_SHA256,
      });
    }
  }
  return hashes;
}

/** Grey paper with lines of ink on it, as large as page images are. */
async function picture(seed: number): Promise<Buffer> {
  const lines = Array.from({ length: 44 }, (_, line) => {
    const words = Array.from({ length: 11 }, (_, word) => {
      const width = 60 + ((seed * 37 + line * 53 + word * 71) % 70);
      return `<path d="M${120 + word * 140} ${150 + line * 50} q${width / 4} -${10 + ((word + seed) % 9)} ${width / 2} 0 t${width / 2} 3" stroke="#222" stroke-width="7" fill="none"/>`;
    });
    return words.join('');
  });
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1768" height="2500"><rect width="100%" height="100%" fill="#e6e1d3"/>${lines.join('')}</svg>`;
  return sharp(Buffer.from(svg)).webp({ quality: 75, effort: 0 }).toBuffer();
}

/** The events that reading would have left. */
async function tellOfCase(
  { pool }: OpenDatabase,
  { caseId, batchId }: { caseId: string; batchId: string },
): Promise<void> {
  await pool.query(
    `SELECT append_custody_event(jsonb_build_object('actor', 'bench', 'action', 'file.received', 'object_type', 'document',
       'object_id', d.id, 'object_sha256', d.sha256, 'details', jsonb_build_object('batch', $2::text)))
     FROM document d WHERE d.case_id = $1 ORDER BY d.evidence_number`,
    [caseId, batchId],
  );
  await pool.query(
    `WITH salted AS (
       SELECT p.id, p.image_sha256, p.number, d.id AS document_id, d.sha256, d.evidence_number, t.id AS transcription_id, t.text,
         sha256(convert_to(p.id::text || 'salt', 'UTF8')) AS salt
       FROM page p JOIN document d ON d.id = p.document_id JOIN transcription t ON t.id = p.transcription_id WHERE d.case_id = $1),
     told AS (
       SELECT s.salt, append_custody_event(jsonb_build_object('actor', 'ocr', 'role', 'service', 'action', 'page.read', 'object_type', 'page',
         'object_id', s.id, 'object_sha256', s.image_sha256, 'parent_sha256', jsonb_build_array(s.sha256), 'tool', 'generated',
         'version', '1', 'config_sha256', repeat('ab', 32),
         'details', jsonb_build_object('document', s.document_id, 'number', s.number, 'transcription', s.transcription_id),
         'commitments', jsonb_build_object('text', encode(sha256(s.salt || convert_to(s.text, 'UTF8')), 'hex')))) AS seq
       FROM (SELECT * FROM salted ORDER BY evidence_number, number) s)
     INSERT INTO custody_opening (seq, name, salt) SELECT seq, 'text', salt FROM told`,
    [caseId],
  );
}

async function addCandidates({ db, pool }: OpenDatabase, caseId: string): Promise<void> {
  const people = Array.from({ length: 50 }, (_, at) => ({ ownId: `P${at}`, nameArabic: `شخص مولد ${at}` }));
  await addRegistryPeople({ db, pool }, { caseId, name: 'Generated registry', people });
  await pool.query(
    `INSERT INTO mention (document_id, page_id, transcription_id, kind, span_start, span_end, text, zone, confidence, found_by, value, words, search_text, extractor_version)
     SELECT p.document_id, p.id, p.transcription_id, 'person', 0, 10, d.evidence_number, 'body', 0.9, 'bench',
       jsonb_build_object('kind', 'person', 'name', d.evidence_number), '{}', '', 'bench'
     FROM page p JOIN document d ON d.id = p.document_id WHERE d.case_id = $1 LIMIT $2`,
    [caseId, CANDIDATES],
  );
  await pool.query(
    `INSERT INTO candidate (case_id, document_id, mention_id, registry_person_id, score, in_doubt, matcher_version)
     SELECT $1::uuid, m.document_id, m.id, (SELECT rp.id FROM registry_person rp JOIN registry r ON r.id = rp.registry_id
         WHERE r.case_id = $1::uuid AND rp.line = 2 + (m.ordinal % 50)), 0.7, false, 'bench'
     FROM mention m JOIN document d ON d.id = m.document_id WHERE d.case_id = $1::uuid`,
    [caseId],
  );
  await pool.query('UPDATE link_work SET done = requested WHERE case_id = $1', [caseId]);
}

const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
