import type { CandidateView, WordBox } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { unpackBoxes } from '../word-boxes.ts';
import { listCandidates } from './candidates.ts';
import { listJudgings } from './judgements.ts';

export interface PackagedCandidate {
  readonly candidate: CandidateView;
  /** The mention's words with their boxes, in px of the page image. */
  readonly words: readonly WordBox[];
  readonly transcriptionId: string;
  /**
   * What people decided, as everybody may know it: nothing before it is settled. Of each reviewer the last one; none
   * where that was withdrawn.
   */
  readonly judgements: readonly PackagedJudgement[];
}

export interface PackagedJudgement {
  readonly verdict: 'same' | 'different' | 'unsure';
  readonly reviewer: string;
  readonly at: string;
  readonly reason: string;
  /** Number of the custody event that tells of it. */
  readonly seq: number;
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
    const judgements = await settledJudgements(db, wanted);
    for (const candidate of wanted) {
      const page = pages.get(candidate.mention.id);
      if (!page) continue;
      const words = candidate.mention.words.flatMap((index) => page.words[index] ?? []);
      yield {
        candidate,
        words,
        transcriptionId: page.transcriptionId,
        judgements: judgements.get(candidate.id) ?? [],
      };
    }
    if (next === null) return;
    after = next;
  }
}

async function settledJudgements(
  db: Database,
  candidates: readonly CandidateView[],
): Promise<Map<string, PackagedJudgement[]>> {
  const settled = candidates.filter(({ state }) => state === 'agreed-same' || state === 'agreed-different');
  if (settled.length === 0) return new Map();
  const ids = settled.map(({ id }) => id);
  const judgings = await listJudgings(db, { kind: 'candidate', ids, reader: null });
  const seqs = await sql<{ judgement: string; seq: string }>`
    SELECT details->>'judgement' AS judgement, seq FROM custody_event
    WHERE object_type = 'candidate' AND object_id = ANY(${ids}::text[]) AND action = 'candidate.judged'`.execute(
    db,
  );
  const seqOf = new Map(seqs.rows.map(({ judgement, seq }) => [judgement, Number(seq)]));
  return new Map(
    [...judgings].map(([id, { judgements }]) => {
      const last = new Map(judgements.map((judgement) => [judgement.reviewer, judgement]));
      const standing = [...last.values()].flatMap(({ act, reviewer, at, reason, id: judgement }) => {
        const seq = seqOf.get(judgement);
        return act === 'withdrawn' || seq === undefined ? [] : [{ verdict: act, reviewer, at, reason, seq }];
      });
      return [id, standing];
    }),
  );
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
