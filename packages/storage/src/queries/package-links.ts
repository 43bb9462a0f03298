import type { CandidateView, CropView, RegistryPerson, WordBox } from '@sijill/domain';
import { sql } from 'kysely';
import type { Database } from '../database.ts';
import { OpenPerson, type SealedEntry, sealedEntry } from '../identities/person-seal.ts';
import { unpackBoxes } from '../word-boxes.ts';
import { listCandidates } from './candidates.ts';
import { listJudgings } from './judgements.ts';
import { cropOf, type PageWords } from './word-places.ts';

export interface PackagedCandidate {
  /** Without who is to judge it: how a house divides its work leaves with nothing. */
  readonly candidate: Omit<CandidateView, 'assignees' | 'othersAssigned'>;
  /** The mention's words with their boxes, in px of the page image. */
  readonly words: readonly WordBox[];
  readonly transcriptionId: string;
  /** The line or lines of the name on the page's image, and their text; null without an image or boxes. */
  readonly crop: CropView | null;
  /** Everything the registry has of the person. */
  readonly record: RegistryPerson;
  /** The person's values were erased. */
  readonly erased: boolean;
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

/** Pages of so many candidates are held at once. */
const AT_A_TIME = 40;

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
    const records = await recordsOf(db, wanted);
    for (const { assignees: _, othersAssigned: __, ...candidate } of wanted) {
      const page = pages.get(candidate.mention.id);
      const record = records.get(candidate.person.id);
      if (!page || !record) continue;
      const { start, end, words: own, pageId } = candidate.mention;
      const words = candidate.mention.words.flatMap((index) => page.words[index] ?? []);
      yield {
        candidate,
        words,
        transcriptionId: page.transcriptionId,
        crop: cropOf(pageId, page, { span_start: start, span_end: end, words: [...own] }, page.words),
        ...record,
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
  const { rows: people } = await sql<{ id: string; key: string; login: string | null }>`
    SELECT j.id, j.reviewer_key AS key, a.login FROM judgement j LEFT JOIN account a ON a.id::text = j.reviewer_key
    WHERE j.candidate_id = ANY(${ids}::uuid[])`.execute(db);
  const keyOf = new Map(people.map((one) => [one.id, one]));
  return new Map(
    [...judgings].map(([id, { judgements }]) => {
      const last = new Map(judgements.map((judgement) => [keyOf.get(judgement.id)?.key, judgement]));
      const all = [...last.values()];
      const standing = all.flatMap(({ act, reviewer, at, reason, id: judgement }) => {
        const seq = seqOf.get(judgement);
        if (act === 'withdrawn' || seq === undefined) return [];
        // Two people of one name are two people, and have to be told apart outside of this server too.
        const shared = all.filter((other) => other.reviewer === reviewer).length > 1;
        const person = keyOf.get(judgement);
        const told = shared ? `${reviewer} (${person?.login ?? person?.key})` : reviewer;
        return [{ verdict: act, reviewer: told, at, reason, seq }];
      });
      return [id, standing];
    }),
  );
}

async function recordsOf(
  db: Database,
  candidates: readonly CandidateView[],
): Promise<Map<string, { readonly record: RegistryPerson; readonly erased: boolean }>> {
  const ids = [...new Set(candidates.map(({ person }) => person.id))];
  if (ids.length === 0) return new Map();
  const { rows } = await sql<SealedEntry>`SELECT ${sealedEntry} FROM identity.person i
    WHERE i.id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(
    rows.map((row) => {
      const person = new OpenPerson(db, row);
      return [row.person_id, { record: person.entry(row.entry), erased: person.erased }];
    }),
  );
}

interface MentionPage extends PageWords {
  readonly words: readonly WordBox[];
  readonly transcriptionId: string;
}

async function wordsOfMentions(
  db: Database,
  mentionIds: readonly string[],
): Promise<Map<string, MentionPage>> {
  const { rows } = await sql<PageWords & { id: string; transcription_id: string }>`
    SELECT m.id, t.id AS transcription_id, t.text, t.boxes, t.boxes_format, p.image_width, p.image_height
    FROM mention m JOIN transcription t ON t.id = m.transcription_id JOIN page p ON p.id = t.page_id
    WHERE m.id = ANY(${mentionIds}::uuid[])`.execute(db);
  const pages = new Map<string, MentionPage>();
  return new Map(
    rows.map(({ id, transcription_id: transcriptionId, ...row }) => {
      const page = pages.get(transcriptionId) ?? {
        ...row,
        transcriptionId,
        words: unpackBoxes(row.text, row.boxes, row.boxes_format),
      };
      pages.set(transcriptionId, page);
      return [id, page];
    }),
  );
}
