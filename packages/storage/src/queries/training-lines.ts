import {
  NamedKind,
  pageText,
  SijillError,
  type TrainingLine,
  type TrainingLines,
  type WordBox,
} from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';
import { appendCustodyEvent } from './custody.ts';
import { listMentionMarks } from './mention-marks.ts';
import { requireSoundOriginals } from './originals-state.ts';

interface TaughtPage {
  readonly id: string;
  readonly document_id: string;
  readonly status: string;
  readonly transcription_id: string;
  readonly text: string;
  readonly boxes: Buffer;
  readonly boxes_format: number;
  /** Lines that people wrote or confirmed, where the page's text is a person's. */
  readonly lines: number[];
}

/**
 * The lines of a case that people corrected or marked names in, with the names that stand there now: what the learned
 * model is taught. Left out are lines with a name that is proposed as, or agreed to be, a registry person who is protected
 * or has refused, and documents whose original is not sound. That they were taken, and by whom, is in the custody log.
 * Throws `training.unfinished` while names of such a document are still being looked for.
 */
export async function readTrainingLines(
  db: Database,
  { caseId, actor }: { readonly caseId: string; readonly actor: string },
): Promise<TrainingLines> {
  return db.transaction().execute(async (transaction) => {
    const pages = await taughtPages(transaction, caseId);
    const busy = new Set(
      pages.filter(({ status }) => status !== 'processed').map((page) => page.document_id),
    );
    if (busy.size > 0) throw new SijillError('training.unfinished', { documents: busy.size });
    await requireSoundOriginals(transaction, [...new Set(pages.map((page) => page.document_id))]);
    const lines: TrainingLine[] = [];
    const byDocument = new Map<string, TrainingLine[]>();
    let leftOut = 0;
    let taught = 0;
    for (const page of pages) {
      const words = unpackBoxes(page.text, page.boxes, page.boxes_format);
      const of = await linesOfPage(transaction, page, words);
      lines.push(...of.lines);
      byDocument.set(page.document_id, [...(byDocument.get(page.document_id) ?? []), ...of.lines]);
      leftOut += of.leftOut;
      if (of.lines.length > 0) taught += 1;
    }
    await appendCustodyEvent(transaction, {
      actor,
      action: 'training.taken',
      objectType: 'case',
      objectId: caseId,
      details: { lines: lines.length, pages: taught, left_out: leftOut },
      // A document's erasure destroys the salt of its own lines (erasure.sql); the others' can still be opened.
      secrets: Object.fromEntries(
        Array.from(byDocument)
          .filter(([, own]) => own.length > 0)
          .map(([documentId, own]) => [
            `lines_${documentId}`,
            { value: JSON.stringify(own), elsewhere: true },
          ]),
      ),
    });
    return { lines, pages: taught, leftOut };
  });
}

async function taughtPages(db: Database, caseId: string): Promise<TaughtPage[]> {
  const { rows } = await sql<TaughtPage>`
    SELECT p.id, p.document_id, d.status, t.id AS transcription_id, t.text, t.boxes, t.boxes_format,
      CASE WHEN t.source = 'person' THEN ARRAY(SELECT DISTINCT c.line FROM correction c
        WHERE c.page_id = p.id AND c.line IS NOT NULL) ELSE '{}' END AS lines
    FROM page p JOIN document d ON d.id = p.document_id JOIN transcription t ON t.id = p.transcription_id
    WHERE d.case_id = ${caseId} AND d.status <> 'failed'
      AND (t.source = 'person' OR EXISTS (SELECT FROM mention_mark k WHERE k.page_id = p.id))
    ORDER BY d.evidence_number, p.number`.execute(db);
  return rows;
}

async function linesOfPage(
  db: Database,
  page: TaughtPage,
  words: readonly WordBox[],
): Promise<{ lines: TrainingLine[]; leftOut: number }> {
  const mentions = await mentionsOf(db, page);
  const { text, starts } = pageText(words);
  const lineAt = (offset: number) => words[starts.findLastIndex((start) => start <= offset)]?.line;
  const wanted = new Set(page.lines);
  for (const { start, end } of await listMentionMarks(db, page.id, words))
    for (const line of [lineAt(start), lineAt(end - 1)]) if (line !== undefined) wanted.add(line);
  const lines: TrainingLine[] = [];
  let leftOut = 0;
  for (const number of [...wanted].sort((left, right) => left - right)) {
    const first = words.findIndex(({ line }) => line === number);
    if (first < 0) continue;
    const last = words.findLastIndex(({ line }) => line === number);
    const from = starts[first] ?? 0;
    const to = (starts[last] ?? 0) + (words[last]?.text.length ?? 0);
    const own = mentions.filter(({ start, end }) => start < to && end > from);
    // What an erasure left black is no text to learn from.
    const line = text.slice(from, to);
    if (line.includes('█')) continue;
    if (own.some(({ guarded }) => guarded)) leftOut += 1;
    else {
      const names = own.map(({ kind, start, end }) => ({
        kind,
        start: Math.max(0, start - from),
        end: Math.min(to, end) - from,
      }));
      lines.push({ text: line, names });
    }
  }
  return { lines, leftOut };
}

interface TaughtMention {
  readonly kind: NamedKind;
  readonly start: number;
  readonly end: number;
  /** It may be somebody who is protected or has refused: only two people who say otherwise lift that. */
  readonly guarded: boolean;
}

async function mentionsOf(db: Database, page: TaughtPage): Promise<TaughtMention[]> {
  const { rows } = await sql<TaughtMention>`
    SELECT m.kind, m.span_start AS start, m.span_end AS end, EXISTS (
      SELECT FROM candidate k JOIN mention g ON g.id = k.mention_id JOIN registry_person r ON r.id = k.registry_person_id
      WHERE k.state <> 'agreed-different' AND (r.protected OR r.consent = 'no' OR r.erased_at IS NOT NULL)
        AND (g.id = m.id OR (g.document_id = m.document_id AND g.value->'group'->>'number' = m.value->'group'->>'number'))
    ) AS guarded
    FROM mention m WHERE m.page_id = ${page.id} AND m.transcription_id = ${page.transcription_id}
      AND m.kind = ANY(${NamedKind.options}::text[]) ORDER BY m.span_start`.execute(db);
  return rows;
}
