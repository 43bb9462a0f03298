import { Readable } from 'node:stream';
import type { ObjectStore } from '@sijill/domain';
import { type Database, inclusionProofs, readEventTexts, readTexts } from '@sijill/storage';
import { PAGE_BREAK, type PackagePlan, type PlanEntry, UNREAD_PAGE } from './plan.ts';

const EVENTS_AT_A_TIME = 2_000;
const TEXTS_AT_A_TIME = 500;

/** How the entries of a plan are read, in the order of the plan or any other. */
export function entryOpener(
  { db, objects }: { readonly db: Database; readonly objects: ObjectStore },
  plan: PackagePlan,
): (entry: PlanEntry) => Promise<Readable> {
  const texts = textReader(db, plan);
  return async ({ from }) => {
    if ('text' in from) return bytes(Buffer.from(from.text));
    if ('base64' in from) return bytes(Buffer.from(from.base64, 'base64'));
    if ('object' in from) return objects.get(from.object);
    if ('transcriptions' in from) return bytes(Buffer.from(await texts(from.transcriptions)));
    return from.log === 'events' ? eventLines(db, plan.events) : proofLines(db, plan);
  };
}

const bytes = (content: Buffer): Readable =>
  Readable.from(content.length > 0 ? [content] : [], { objectMode: false });

/** Texts are read ahead in the order of the plan, some hundred with one query. */
function textReader(db: Database, plan: PackagePlan): (ids: readonly (string | null)[]) => Promise<string> {
  const order = plan.payload
    .flatMap(({ from }) => ('transcriptions' in from ? from.transcriptions : []))
    .filter((id) => id !== null);
  const places = new Map(order.map((id, place) => [id, place]));
  let held = new Map<string, string>();
  const textOf = async (id: string): Promise<string> => {
    if (!held.has(id)) {
      const from = places.get(id) ?? 0;
      // Of one-page documents the page's text is the document's; of others the pages come once more.
      held = await readTexts(db, [...new Set([id, ...order.slice(from, from + TEXTS_AT_A_TIME)])]);
    }
    const text = held.get(id);
    if (text === undefined) throw new Error(`the transcription ${id} is gone`);
    return text;
  };
  return async (ids) => {
    const pages: string[] = [];
    for (const id of ids) pages.push(id === null ? UNREAD_PAGE : await textOf(id));
    return pages.join(PAGE_BREAK);
  };
}

function eventLines(db: Database, seqs: readonly number[]): Readable {
  return Readable.from(
    inSteps(seqs, async (some) => (await readEventTexts(db, some)).map((text) => `${text}\n`).join('')),
    { objectMode: false },
  );
}

function proofLines(db: Database, { events, treeSize }: PackagePlan): Readable {
  const lines = async (some: readonly number[]) => {
    const proofs = await inclusionProofs(db, some, treeSize);
    return some.map((seq) => proofLine(seq, proofs.get(seq) ?? [])).join('');
  };
  return Readable.from(inSteps(events, lines), { objectMode: false });
}

/** One line of proofs.jsonl. */
export const proofLine = (seq: number, proof: readonly string[]): string =>
  `${JSON.stringify({ seq, proof })}\n`;

async function* inSteps(
  seqs: readonly number[],
  lines: (some: readonly number[]) => Promise<string>,
): AsyncGenerator<Buffer> {
  for (let from = 0; from < seqs.length; from += EVENTS_AT_A_TIME)
    yield Buffer.from(await lines(seqs.slice(from, from + EVENTS_AT_A_TIME)));
}

/** The lines of the events, piece by piece. */
export const eventTexts = (db: Database, seqs: readonly number[]): AsyncIterable<Buffer> =>
  eventLines(db, seqs);
