import type { MentionValue, WordBox } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';

/** A page as far as a redaction has to know it. */
export interface RedactionPage {
  readonly pageId: string;
  readonly documentId: string;
  /** px of the page's image. */
  readonly width: number;
  readonly height: number;
  readonly words: readonly WordBox[];
  readonly mentions: readonly RedactionMention[];
  /** Drawn by people and not lifted, px. */
  readonly drawn: readonly {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  }[];
  /** A box was drawn on another image of this page: nobody knows where it belongs now. */
  readonly misplaced: boolean;
}

export interface RedactionMention {
  readonly id: string;
  /** UTF-16 offsets in the page's text. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly value: MentionValue;
}

/** Pages of one document that have an image, with their words, the people and numbers on them, and drawn boxes. */
export async function readRedactionPages(db: Database, documentId: string): Promise<RedactionPage[]> {
  const { rows } = await sql<{
    id: string;
    image_width: number;
    image_height: number;
    text: string | null;
    boxes: Buffer | null;
    boxes_format: number;
    mentions: RedactionMention[];
    drawn: RedactionPage['drawn'];
    misplaced: boolean;
  }>`
    SELECT p.id, p.image_width, p.image_height, t.text, t.boxes, t.boxes_format,
      (SELECT coalesce(json_agg(json_build_object('id', m.id, 'start', m.span_start, 'end', m.span_end, 'text', m.text,
          'value', m.value) ORDER BY m.ordinal), '[]')
        FROM mention m WHERE m.page_id = p.id AND m.transcription_id = t.id AND m.kind IN ('person', 'number')) AS mentions,
      (SELECT coalesce(json_agg(json_build_object('x', b.x, 'y', b.y, 'width', b.width, 'height', b.height)
          ORDER BY b.ordinal), '[]')
        FROM redaction_box b WHERE b.page_id = p.id AND b.image_sha256 = p.image_sha256
          AND NOT EXISTS (SELECT FROM redaction_lift l WHERE l.box_id = b.id)) AS drawn,
      EXISTS (SELECT FROM redaction_box b WHERE b.page_id = p.id AND b.image_sha256 <> p.image_sha256
          AND NOT EXISTS (SELECT FROM redaction_lift l WHERE l.box_id = b.id)) AS misplaced
    FROM page p LEFT JOIN transcription t ON t.id = p.transcription_id AND p.status IN ('read', 'blank')
    WHERE p.document_id = ${documentId} AND p.image_sha256 IS NOT NULL ORDER BY p.number`.execute(db);
  return rows.map((row) => ({
    pageId: row.id,
    documentId,
    width: row.image_width,
    height: row.image_height,
    words: row.text !== null && row.boxes !== null ? wordsOf(row.text, row.boxes, row.boxes_format) : [],
    mentions: row.mentions,
    drawn: row.drawn,
    misplaced: row.misplaced,
  }));
}

/** Words without a box are words all the same. */
function wordsOf(text: string, boxes: Buffer, format: number): WordBox[] {
  return boxes.length === 0
    ? text
        .split('\n')
        .flatMap((line, number) =>
          line
            .split(' ')
            .map((word) => ({ text: word, x: 0, y: 0, width: 0, height: 0, confidence: 0, line: number })),
        )
    : unpackBoxes(text, boxes, format);
}
