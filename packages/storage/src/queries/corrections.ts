import {
  LOW_CONFIDENCE,
  meanConfidence,
  pageText,
  type Reviewer,
  SijillError,
  type WordBox,
} from '@sijill/domain';
import type { Transaction } from 'kysely';
import type { Database } from '../database.ts';
import type { Schema } from '../schema.ts';
import { BOXES_FORMAT, packReading, unpackBoxes } from '../word-boxes.ts';
import { appendCustodyEvent } from './custody.ts';
import { lockForCorrection, sendToExtraction } from './send-to-extraction.ts';

/** A person's configuration: no engine has one like it. */
const BY_PERSON = 'person';

export interface GivenCorrection {
  readonly pageId: string;
  readonly author: Reviewer;
  /** False while an author is whoever says so. */
  readonly authenticated: boolean;
  readonly reason: string;
  /** The transcription that the author looked at. */
  readonly basedOn: string;
  readonly change: LineChange | { readonly restore: string };
}

/** Words [from, to) of the text that was looked at, all of one line, give way to what `rewrite` makes of them. */
export interface LineChange {
  readonly at: { readonly line: number } | { readonly word: number };
  readonly rewrite: (words: readonly WordBox[]) => WordBox[];
}

export interface MadeCorrection {
  readonly transcriptionId: string;
  readonly documentId: string;
  /** Whether its document waits for extraction now (other pages of it may still be read). */
  readonly extracting: boolean;
}

type Base = Awaited<ReturnType<typeof loadBase>>;

/**
 * Writes what a person says stands on a page as a new transcription, with its custody event, and sends the document to
 * extraction; whatever an engine is reading of this page right now will not be taken. Throws `correction.outdated` when
 * the line is no longer what the author looked at, `correction.moving` while a reading of the page is being saved,
 * `correction.none` for a line or word that is not there, `resource.missing`.
 */
export async function addCorrection(db: Database, given: GivenCorrection): Promise<MadeCorrection> {
  return db.transaction().execute(async (transaction) => {
    const documentId = await lockForCorrection(transaction, given.pageId);
    const base = await loadBase(transaction, given.pageId);
    const looked = unpack(await loadTranscription(transaction, given.pageId, given.basedOn));
    const now = unpack(base);
    const made =
      'restore' in given.change
        ? await restored(transaction, given, base)
        : rewritten(given.change, looked, now);
    const transcriptionId = await insert(transaction, given, { base, words: made.words });
    await transaction
      .updateTable('page')
      .set({
        transcription_id: transcriptionId,
        status: 'read',
        attempt_token: null,
        error_code: null,
        reason: null,
      })
      .where('id', '=', given.pageId)
      .execute();
    const extracting = await sendToExtraction(transaction, documentId);
    const { text } = packReading(made.words);
    const seq = await appendCustodyEvent(transaction, {
      // Who it was stands in the correction; the log commits to it and names nobody.
      actor: 'reviewer',
      role: given.authenticated ? 'reviewer' : 'reviewer, not authenticated',
      action: 'page.corrected',
      objectType: 'page',
      objectId: given.pageId,
      objectSha256: base.image_sha256,
      details: {
        document: documentId,
        transcription: transcriptionId,
        based_on: base.id,
        line: made.line,
        authenticated: given.authenticated ? 1 : 0,
      },
      secrets: {
        text: { value: text, elsewhere: true },
        author: { value: given.author.name, elsewhere: true },
        reason: { value: given.reason, elsewhere: true },
      },
    });
    const { case_id } = await transaction
      .selectFrom('document')
      .where('id', '=', documentId)
      .select('case_id')
      .executeTakeFirstOrThrow();
    await transaction
      .insertInto('correction')
      .values({
        transcription_id: transcriptionId,
        page_id: given.pageId,
        case_id,
        based_on: base.id,
        seq,
        author_key: given.author.key,
        author_name: given.author.name,
        authenticated: given.authenticated,
        reason: given.reason,
        line: made.line,
        before_text: made.before,
        after_text: made.after,
      })
      .execute();
    return { transcriptionId, documentId, extracting };
  });
}

const COLUMNS = [
  't.id',
  't.text',
  't.boxes',
  't.boxes_format',
  't.image_sha256',
  't.input_sha256',
  't.verdict',
  't.verdict_reasons',
] as const;

async function loadBase(transaction: Transaction<Schema>, pageId: string) {
  const row = await transaction
    .selectFrom('page as p')
    .innerJoin('transcription as t', 't.id', 'p.transcription_id')
    .where('p.id', '=', pageId)
    .select(COLUMNS)
    .executeTakeFirst();
  if (!row) throw new SijillError('correction.none', { reason: 'the page has not been read yet' });
  return row;
}

async function loadTranscription(
  transaction: Transaction<Schema>,
  pageId: string,
  id: string,
): Promise<Base> {
  const row = await transaction
    .selectFrom('transcription as t')
    .where('t.id', '=', id)
    .where('t.page_id', '=', pageId)
    .select(COLUMNS)
    .executeTakeFirst();
  if (!row) throw new SijillError('resource.missing', { what: 'transcription of this page' });
  return row;
}

const unpack = (row: Base): WordBox[] => unpackBoxes(row.text, row.boxes, row.boxes_format);
const lineText = (words: readonly WordBox[]): string => words.map(({ text }) => text).join(' ');

interface Made {
  readonly words: WordBox[];
  readonly line: number | null;
  readonly before: string | null;
  readonly after: string | null;
}

function rewritten(change: LineChange, looked: readonly WordBox[], now: readonly WordBox[]): Made {
  const { at } = change;
  const number = 'line' in at ? at.line : looked[at.word]?.line;
  const seen = looked.filter((word) => word.line === number);
  if (number === undefined || seen.length === 0)
    throw new SijillError('correction.none', { reason: 'there is no such line or word on the page' });
  const own = now.filter((word) => word.line === number);
  // Others may have corrected other lines; of this one, words and places must be those that were looked at.
  if (!sameWords(seen, own)) throw new SijillError('correction.outdated', { line: lineText(own) });
  const from = 'line' in at ? 0 : at.word - looked.findIndex((word) => word.line === number);
  const to = 'line' in at ? own.length : from + 1;
  const line = [...own.slice(0, from), ...change.rewrite(own.slice(from, to)), ...own.slice(to)];
  const first = now.findIndex((word) => word.line === number);
  return {
    words: [...now.slice(0, first), ...line, ...now.slice(first + own.length)],
    line: number,
    before: lineText(own),
    after: lineText(line),
  };
}

const sameWords = (one: readonly WordBox[], other: readonly WordBox[]): boolean =>
  one.length === other.length &&
  one.every((word, index) => {
    const same = other[index];
    return same?.text === word.text && same.x === word.x && same.y === word.y;
  });

async function restored(
  transaction: Transaction<Schema>,
  { pageId, basedOn, change }: GivenCorrection,
  base: Base,
): Promise<Made> {
  if (base.id !== basedOn) throw new SijillError('correction.outdated', { line: '…' });
  const older = await loadTranscription(transaction, pageId, 'restore' in change ? change.restore : '');
  if (older.image_sha256 !== base.image_sha256)
    throw new SijillError('correction.none', { reason: 'that text was read from another image of the page' });
  return { words: unpack(older), line: null, before: null, after: null };
}

async function insert(
  transaction: Transaction<Schema>,
  given: GivenCorrection,
  { base, words }: { base: Base; words: readonly WordBox[] },
): Promise<string> {
  const { text, boxes } = packReading(words);
  const last = await transaction
    .selectFrom('transcription')
    .where('page_id', '=', given.pageId)
    .where('image_sha256', '=', base.image_sha256)
    .where('configuration_hash', '=', BY_PERSON)
    .select(({ fn }) => fn.max('reading').as('reading'))
    .executeTakeFirst();
  const row = await transaction
    .insertInto('transcription')
    .values({
      page_id: given.pageId,
      image_sha256: base.image_sha256,
      input_sha256: base.input_sha256,
      configuration_hash: BY_PERSON,
      reading: (last?.reading ?? 0) + 1,
      source: 'person',
      engine: 'person',
      engine_version: '1',
      text,
      boxes,
      boxes_format: BOXES_FORMAT,
      confidence: pageText(words).text === '' ? 1 : meanConfidence(words),
      ...verdictNow(base, words),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** What an engine could not read is marked by this word and left to people. */
const UNREAD = '[…]';

/** The verdict was on the machine's reading; it is lifted when a person has settled every doubtful word. */
function verdictNow(base: Base, words: readonly WordBox[]) {
  const open = words.some(({ text, confidence }) => text === UNREAD || confidence < LOW_CONFIDENCE);
  if (base.verdict === null || open)
    return { verdict: base.verdict, verdict_reasons: [...base.verdict_reasons] };
  return { verdict: 'good' as const, verdict_reasons: [] };
}
