import type { CandidateView, WordBox } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';
import { listCandidates } from './candidates.ts';

export interface PackagedCandidate {
  readonly candidate: CandidateView;
  /** The mention's words with their boxes, in px of the page image. */
  readonly words: readonly WordBox[];
  readonly transcriptionId: string;
}

const AT_A_TIME = 200;

/** The candidates of a case whose mention stands in one of the documents, best first. */
export async function* readPackagedCandidates(
  db: Database,
  caseId: string,
  documentIds: ReadonlySet<string>,
): AsyncGenerator<PackagedCandidate> {
  for (let after: string | undefined; ; ) {
    const { rows, next } = await listCandidates(db, caseId, { after, limit: AT_A_TIME });
    const wanted = rows.filter(({ mention }) => documentIds.has(mention.documentId));
    const pages = await wordsOfMentions(
      db,
      wanted.map(({ mention }) => mention.id),
    );
    for (const candidate of wanted) {
      const page = pages.get(candidate.mention.id);
      if (!page) continue;
      const words = candidate.mention.words.flatMap((index) => page.words[index] ?? []);
      yield { candidate, words, transcriptionId: page.transcriptionId };
    }
    if (next === null) return;
    after = next;
  }
}

async function wordsOfMentions(
  db: Database,
  mentionIds: readonly string[],
): Promise<Map<string, { words: WordBox[]; transcriptionId: string }>> {
  const { rows } = await sql<{
    id: string;
    transcription_id: string;
    text: string;
    boxes: Buffer;
    boxes_format: number;
  }>`
    SELECT m.id, t.id AS transcription_id, t.text, t.boxes, t.boxes_format
    FROM mention m JOIN transcription t ON t.id = m.transcription_id WHERE m.id = ANY(${mentionIds}::uuid[])`.execute(
    db,
  );
  const unpacked = new Map<string, WordBox[]>();
  return new Map(
    rows.map((row) => {
      const words = unpacked.get(row.transcription_id) ?? unpackBoxes(row.text, row.boxes, row.boxes_format);
      unpacked.set(row.transcription_id, words);
      return [row.id, { words, transcriptionId: row.transcription_id }];
    }),
  );
}
