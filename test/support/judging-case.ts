import { createHash } from 'node:crypto';
import {
  type MatchExplanation,
  type Mention,
  type PersonValue,
  pageText,
  type RegistryPerson,
  type Reviewer,
  readReviewer,
  type Verdict,
  type WordBox,
  wordsInSpan,
} from '@sijill/domain';
import {
  addJudgement,
  claimDocument,
  claimPage,
  closeBatch,
  createCase,
  documentsToCompare,
  finishLinking,
  getJudging,
  linkingRequested,
  listPersonMentions,
  type OpenDatabase,
  openBatch,
  pairingRequested,
  recordStoredFile,
  requestFullLinking,
  type SubjectKind,
  saveCandidates,
  saveMentions,
  saveOpened,
  savePersonPairs,
  saveReading,
} from '@sijill/storage';
import sharp from 'sharp';
import { addRegistryPeople, registeredPeople } from './registry-rows.ts';

const hash = (text: string) => createHash('sha256').update(text).digest('hex');
const actor = 'test';
let count = 0;

/** A reviewer from before there were accounts. */
export const reviewer = (name: string): Reviewer => readReviewer(name)!;

/** A person on a page: the words as they stand, and what they are read as. */
export interface NamedOnPage {
  readonly text: string;
  readonly value?: Partial<PersonValue>;
  readonly role?: string;
}

/** What a comparison finds: a mention's name, a registry person's own id, a score. */
export interface Found {
  readonly name: string;
  readonly ownId: string;
  readonly score: number;
  readonly explanation?: Partial<MatchExplanation>;
}

/** A case whose pages are read, extracted and compared by hand; every person is invented. */
export async function judgingCase(
  { db, pool }: Pick<OpenDatabase, 'db' | 'pool'>,
  people: readonly Partial<RegistryPerson>[],
  /** Where the files go, for cases that are exported: originals, and one white image for all pages. */
  keep?: (key: string, bytes: Buffer) => Promise<void>,
) {
  const { id: caseId } = await createCase(db, `judging ${count++}`, actor);
  const { id: batchId } = await openBatch(db, { caseId, name: 'batch', declared: null, actor });
  // What comes after that comes all the same; of an open batch there is no package.
  await closeBatch(db, batchId, actor);

  await keep?.(`pages/${hash('image')}`, await striped());

  async function importPeople(some: readonly Partial<RegistryPerson>[]) {
    await addRegistryPeople({ db, pool }, { caseId, name: 'invented', people: some });
  }

  /** One document of one page, a line of text each a line on the page. */
  async function addPaper(lines: readonly string[], named: readonly NamedOnPage[]) {
    const content = Buffer.from(`file ${count}`);
    const file = {
      batchId,
      name: `${count}.png`,
      size: content.length,
      sha256: hash(`file ${count++}`),
      actor,
    };
    await keep?.(`originals/${file.sha256}`, content);
    const { documentId } = await recordStoredFile(db, { ...file, sha512: file.sha256 });
    const work = await claimDocument(db, documentId!);
    const {
      pageIds: [pageId],
    } = await saveOpened(db, work!, { mediaType: 'image/png', pageCount: 1 });
    await read(pageId!, lines);
    await extract({ documentId: documentId!, pageId: pageId! }, named);
    return { documentId: documentId!, pageId: pageId! };
  }

  async function read(pageId: string, lines: readonly string[]) {
    await saveReading(db, (await claimPage(db, pageId))!, {
      image: { sha256: hash('image'), mediaType: 'image/webp', width: 1000, height: 1000 },
      inputSha256: hash(`input ${count++}`),
      findings: {},
      reading: {
        words: wordsOf(lines),
        imageWidth: 1000,
        imageHeight: 1000,
        source: 'ocr',
        engine: 'recorded',
        engineVersion: '1',
        configurationHash: hash(`engine ${count}`),
        verdict: { verdict: 'good', reasons: [] },
      },
    });
  }

  async function extract(of: { documentId: string; pageId: string }, named: readonly NamedOnPage[]) {
    const { rows } = await pool.query(
      'SELECT t.id, t.text FROM page p JOIN transcription t ON t.id = p.transcription_id WHERE p.id = $1',
      [of.pageId],
    );
    const { id, text } = rows[0] as { id: string; text: string };
    const words = wordsOf(text.split('\n'));
    const mentions = named.map((one) => {
      const start = text.indexOf(one.text);
      if (start < 0) throw new Error(`"${one.text}" does not stand on the page`);
      const span = { start, end: start + one.text.length };
      return { ...mentionOf(one, span), words: wordsInSpan(pageText(words), span.start, span.end) };
    });
    const page = { pageId: of.pageId, transcriptionId: id, searchText: '', mentions };
    await saveMentions(db, of.documentId, `extractor ${count++}`, [page]);
  }

  /** Reads a paper again, as a newer engine would, and extracts it. */
  async function readAgain(
    of: { documentId: string; pageId: string },
    lines: readonly string[],
    named: readonly NamedOnPage[],
  ) {
    await pool.query("UPDATE page SET status = 'waiting' WHERE id = $1", [of.pageId]);
    await pool.query("UPDATE document SET status = 'reading' WHERE id = $1", [of.documentId]);
    await read(of.pageId, lines);
    await extract(of, named);
  }

  async function extractAgain(of: { documentId: string; pageId: string }, named: readonly NamedOnPage[]) {
    await pool.query("UPDATE document SET status = 'extracting' WHERE id = $1", [of.documentId]);
    await extract(of, named);
  }

  /** One run of the comparison with just these findings. */
  async function compare(found: readonly Found[], version = 'matcher 1') {
    await pool.query('UPDATE link_work SET requested = requested + 1 WHERE case_id = $1', [caseId]);
    const work = (await linkingRequested(db, caseId))!;
    await requestFullLinking(db, caseId);
    const documents = await documentsToCompare(db, caseId, { work, version, limit: 1_000 });
    const mentions = await listPersonMentions(
      db,
      documents.map(({ id }) => id),
    );
    const registered = await registeredPeople(db, caseId);
    const candidates = found.flatMap(({ name, ownId, score, explanation }) => {
      const person = registered.find((one) => one.person.ownId === ownId)!;
      return mentions
        .filter((mention) => mention.value.name === name)
        .map((mention) => ({
          mentionId: mention.id,
          registryPersonId: person.id,
          score,
          comparedName: person.person.nameLatin ?? person.person.nameArabic ?? '',
          explanation: { ...EXPLANATION, ...explanation, matcherVersion: version },
        }));
    });
    const { request, generation } = (await linkingRequested(db, caseId))!;
    await saveCandidates(db, { caseId, generation, version, documents, people: null, candidates });
    await finishLinking(db, caseId, request, version);
  }

  /** Proposes that the people of two papers are one. */
  async function pair(one: { documentId: string }, other: { documentId: string }, score = 0.6) {
    const mentions = await pool.query(
      `SELECT id, document_id FROM mention WHERE document_id = ANY($1) AND kind = 'person'`,
      [[one.documentId, other.documentId]],
    );
    const side = ({ documentId }: { documentId: string }) => {
      const own = (mentions.rows as { id: string; document_id: string }[]).filter(
        (row) => row.document_id === documentId,
      );
      return { documentId, mentionId: own[0]!.id, mentionIds: own.map(({ id }) => id) };
    };
    const request = (await pairingRequested(db, caseId))!;
    const facts = { facts: [], kunyaBearers: null };
    const proposal = { one: side(one), other: side(other), score, explanation: EXPLANATION, facts };
    await savePersonPairs(db, { caseId, request, version: 'matcher 1', documents: null, unseen: [] }, [
      [proposal],
    ]);
  }

  /** Looks, and then judges what was seen. */
  async function judge(
    id: string,
    who: string | Reviewer,
    verdict: Verdict | 'withdrawn',
    { kind = 'candidate', reason = '' }: { kind?: SubjectKind; reason?: string } = {},
  ) {
    const by = typeof who === 'string' ? reviewer(who) : who;
    const { version } = await getJudging(db, { kind, id, reader: by });
    await addJudgement(db, {
      kind,
      id,
      reviewer: by,
      authenticated: false,
      act: verdict,
      certainty: verdict === 'withdrawn' ? null : 'high',
      reason,
      version: version!,
    });
  }

  await importPeople(people);
  return { caseId, batchId, importPeople, addPaper, readAgain, extractAgain, compare, pair, judge };
}

/** 1000 x 1000 px, light and never black, so that it is seen where something is blacked out. */
const striped = () =>
  sharp(
    Buffer.from(Array.from({ length: 1_000 * 1_000 * 3 }, (_, at) => 150 + (Math.floor(at / 30) % 100))),
    {
      raw: { width: 1_000, height: 1_000, channels: 3 },
    },
  )
    .webp({ quality: 90 })
    .toBuffer();

export const EXPLANATION: MatchExplanation = {
  tokens: [],
  fields: [],
  summary: 'invented',
  namesakes: 1,
  matcherVersion: '1',
};

/** Words 100 px wide and 30 px high, right to left, lines 50 px apart. */
const wordsOf = (lines: readonly string[]): WordBox[] =>
  lines.flatMap((line, row) =>
    line.split(' ').map((text, column) => ({
      text,
      x: 880 - 110 * column,
      y: 40 + 50 * row,
      width: 100,
      height: 30,
      confidence: 0.9,
      line: row,
    })),
  );

function mentionOf({ text, value, role }: NamedOnPage, span: { start: number; end: number }) {
  const mention: Mention = {
    kind: 'person',
    ...span,
    text,
    zone: 'body',
    role: role ?? null,
    cue: null,
    confidence: 0.9,
    foundBy: 'hand',
    value: { kind: 'person', name: text, ...value },
  };
  return { ...mention, searchText: text };
}
