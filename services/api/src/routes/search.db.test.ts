import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { toSearchText } from '@sijill/arabic';
import { type Mention, Problem, pageText, SearchAnswer, SearchSurvey, type WordBox } from '@sijill/domain';
import { hash32, KEYS_VERSION, termKeys, twiceEditedSpellings } from '@sijill/search';
import {
  claimDocument,
  claimPage,
  createCase,
  makeKeys,
  openBatch,
  recordStoredFile,
  saveMentions,
  saveOpened,
  saveReading,
  withSearchStore,
} from '@sijill/storage';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIXEL } from '../../../../test/support/pixel.ts';
import { type TestApi, testApi } from '../../../../test/support/test-api.ts';

const sha = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

let api: TestApi;
let caseId: string;

interface Paper {
  readonly lines: readonly string[];
  readonly persons?: readonly string[];
  readonly place?: { readonly text: string; readonly id: string };
  readonly date?: { readonly text: string; readonly earliest: string; readonly latest: string };
  readonly type?: string;
  readonly confidence?: number;
}

/** Everybody on them is invented. */
const PAPERS: readonly Paper[] = [
  {
    lines: ['إلى ديوان القضاء', 'حضر المدعو خلف مراد شمو من قرية كوجو', 'والقرية كبيرة'],
    persons: ['خلف مراد شمو'],
    place: { text: 'كوجو', id: 'iq.nin.kocho' },
    date: { text: 'كبيرة', earliest: '2015-08-27', latest: '2015-08-29' },
    type: 'letter',
  },
  {
    lines: ['قائمة الأسماء', 'حلف مراد شيخو', 'سالم خلف', 'قاسم مراد خلف'],
    persons: ['حلف مراد شيخو', 'سالم خلف', 'قاسم مراد خلف'],
    type: 'name-table',
    confidence: 0.5,
  },
  {
    lines: ['وصل مبلغ من الموصل', 'Received from Khalaf Murad', 'عبدالله سعيد'],
    persons: ['عبدالله سعيد'],
    place: { text: 'الموصل', id: 'iq.nin.mosul' },
    date: { text: 'مبلغ', earliest: '2016-01-01', latest: '2016-12-31' },
    type: 'receipt',
  },
];

beforeAll(async () => {
  api = await testApi();
  await api.objects.put(`pages/${sha(PIXEL)}`, Readable.from([PIXEL]), PIXEL.length);
  caseId = (await createCase(api.database.db, 'search', 'test')).id;
  const { id: batchId } = await openBatch(api.database.db, {
    caseId,
    name: 'box 1',
    declared: null,
    actor: 'test',
  });
  for (const [index, paper] of PAPERS.entries()) await addPaper(batchId, index, paper);
});
afterAll(() => api.close());

async function addPaper(batchId: string, index: number, paper: Paper): Promise<void> {
  const { db } = api.database;
  const hash = sha(`paper ${index}`);
  const file = { batchId, name: `خيالي-${index}.png`, size: 1, sha256: hash, sha512: hash, actor: 'test' };
  const documentId = (await recordStoredFile(db, file)).documentId!;
  const work = await claimDocument(db, documentId);
  const {
    pageIds: [pageId],
  } = await saveOpened(db, work!, { mediaType: 'image/png', pageCount: 1 });
  const words = boxesOf(paper.lines, paper.confidence ?? 0.9);
  await saveReading(db, (await claimPage(db, pageId!))!, {
    image: { sha256: sha(PIXEL), mediaType: 'image/png', width: 400, height: 200 },
    inputSha256: hash,
    reading: {
      words,
      imageWidth: 400,
      imageHeight: 200,
      source: 'ocr',
      engine: 'e',
      engineVersion: '1',
      configurationHash: hash,
    },
    findings: {},
  });
  const { rows } = await api.database.pool.query('SELECT transcription_id FROM page WHERE id = $1', [pageId]);
  const { text } = pageText(words);
  const page = {
    pageId: pageId!,
    transcriptionId: rows[0].transcription_id as string,
    searchText: toSearchText(text),
    mentions: mentionsOf(paper, text),
  };
  await saveMentions(db, documentId, 'v1', [page], termKeys);
}

function boxesOf(lines: readonly string[], confidence: number): WordBox[] {
  return lines.flatMap((line, row) =>
    line.split(' ').map((text, at) => ({
      text,
      x: 300 - at * 40,
      y: row * 20,
      width: 38,
      height: 15,
      confidence,
      line: row,
    })),
  );
}

function mentionsOf(paper: Paper, text: string) {
  const mention = (said: string, more: Partial<Mention> & Pick<Mention, 'kind' | 'value'>) => ({
    start: text.indexOf(said),
    end: text.indexOf(said) + said.length,
    text: said,
    zone: 'body' as const,
    role: null,
    cue: null,
    confidence: 0.9,
    foundBy: 'test',
    words: [],
    searchText: toSearchText(said),
    ...more,
  });
  const all = (paper.persons ?? []).map((name) =>
    mention(name, { kind: 'person', value: { kind: 'person', name } }),
  );
  if (paper.place)
    all.push(
      mention(paper.place.text, {
        kind: 'place',
        value: { kind: 'place', name: paper.place.text, readings: [{ placeId: paper.place.id } as never] },
      }),
    );
  if (paper.date)
    all.push(
      mention(paper.date.text, {
        kind: 'date',
        value: { kind: 'date', precision: 'day', ...paper.date } as never,
      }),
    );
  if (paper.type)
    all.push(
      mention(paper.lines[0]!.split(' ')[0]!, {
        kind: 'organisation',
        zone: 'header',
        value: {
          kind: 'organisation',
          name: 'ديوان القضاء',
          english: null,
          document: { type: paper.type, reason: '', flags: [] },
        },
      }),
    );
  return all;
}

const ask = (question: object) =>
  api.app.inject({ method: 'POST', url: `/api/v1/cases/${caseId}/search`, payload: question });

async function search(question: object): Promise<SearchAnswer> {
  const answer = await ask(question);
  expect(answer.json()).not.toHaveProperty('code');
  return SearchAnswer.parse(answer.json());
}

/** Numbers of the papers found, in order. */
const found = async (question: object) =>
  (await search({ sort: 'evidence', ...question })).rows.map(({ documentName }) =>
    Number(/\d+/.exec(documentName)?.[0]),
  );

describe('what a query finds', () => {
  it.each<[string, object, number[]]>([
    ['a word', { q: 'مراد' }, [0, 1]],
    ['a word in another spelling of the same letters', { q: 'الأسماء' }, [1]],
    ['every word', { q: 'خلف مراد' }, [0, 1]],
    ['any word, when that is the default', { q: 'شمو سعيد', operator: 'OR' }, [0, 2]],
    ['a phrase as it stands', { q: '"خلف مراد"' }, [0]],
    ['words near each other in any order', { q: '"خلف سالم"~2' }, [1]],
    ['no words that stand further apart', { q: '"حلف قاسم"~2' }, []],
    ['all but what is excluded', { q: 'مراد -شمو' }, [1]],
    ['either of two groups', { q: '(شمو AND كوجو) OR سعيد' }, [0, 2]],
    ['an inflected form of an unquoted word', { q: 'قرية' }, [0]],
    ['the form alone of a quoted one', { q: '"القرية"' }, []],
    ['one differing letter', { q: 'شيخر~1' }, [1]],
    ['two differing letters', { q: 'شبخز~2' }, [1]],
    ['words that begin so', { q: 'شيخ*' }, [1]],
    ['one unknown letter inside', { q: 'س?لم' }, [1]],
    ['words that end so', { q: '*موصل' }, [2]],
    ['names written together or apart', { q: 'عبد الله' }, [2]],
    ['words of one person only', { q: 'person:(سالم مراد)' }, []],
    ['a person', { q: 'person:(مراد خلف)' }, [0, 1]],
    ['villages of a district', { q: 'place:Sinjar' }, [0]],
    ['places of a wilaya by its Arabic name', { q: 'مكان:نينوى' }, [0, 2]],
    ['a Hijri month', { q: 'date:1436-11' }, [0]],
    ['a Gregorian year', { q: 'date:2016' }, [2]],
    ['a kind of paper', { q: 'type:receipt' }, [2]],
    ['a body', { q: 'body:القضاء مراد' }, [0, 1]],
    ['a zone', { q: 'zone:header مراد' }, [0, 1]],
    ['pages of little confidence', { q: 'مراد conf:<60%' }, [1]],
    ['a batch', { q: 'مراد batch:"box 1"' }, [0, 1]],
    ['no other batch', { q: 'مراد batch:"box 2"' }, []],
  ])('%s', async (_, question, papers) => {
    expect(await found(question)).toEqual(papers);
  });

  it('takes misread letters for right ones only when asked to', async () => {
    expect(await found({ q: '"خلف مراد شيخو"' })).toEqual([]);
    expect(await found({ q: '"خلف مراد شيخو"', ocr: true })).toEqual([1]);
  });

  it('finds names across scripts only when asked to, both ways', async () => {
    expect(await found({ q: 'Khalaf' })).toEqual([2]);
    expect(await found({ q: 'Khalaf', scripts: true })).toEqual([0, 1, 2]);
    expect(await found({ q: 'خلف', scripts: true })).toEqual([0, 1, 2]);
    expect(await found({ q: 'Xelef', scripts: true, ocr: true })).toEqual([0, 1, 2]);
  });

  it('keeps to the filters', async () => {
    expect(await found({ q: 'مراد', filters: { type: ['letter'] } })).toEqual([0]);
    expect(await found({ q: 'مراد', filters: { place: ['iq.nin.sinjar'] } })).toEqual([0]);
    expect(await found({ q: 'مراد', filters: { person: ['سالم خلف'] } })).toEqual([1]);
    expect(await found({ q: 'مراد', filters: { from: '2015', to: '1436' } })).toEqual([0]);
    expect(await found({ q: 'مراد', filters: { confidence: 0.8 } })).toEqual([0]);
  });
});

describe('an answer', () => {
  it('says why it matched and where the words stand', async () => {
    const { rows } = await search({ q: '"خلف مراد"', ocr: true });
    const [first, second] = rows;
    expect(first).toMatchObject({ exact: true, documentType: 'letter', day: '2015-08-27' });
    expect(first!.lines[0]).toMatchObject({ text: 'حضر المدعو خلف مراد شمو من قرية كوجو' });
    expect(first!.lines[0]!.marks).toMatchObject([
      {
        way: 'exact',
        asked: 'خلف مراد',
        found: 'خلف مراد',
        from: 11,
        to: 19,
        words: [5, 6],
        box: { x: 180, y: 20, width: 78, height: 15 },
      },
    ]);
    expect(second).toMatchObject({ exact: false });
    expect(second!.lines[0]!.marks).toMatchObject([{ way: 'ocr', found: 'حلف مراد' }]);
  });

  it('puts pages that say it as asked before misread and foreign ones', async () => {
    const { rows } = await search({ q: 'Khalaf', scripts: true });
    expect(rows.map(({ exact }) => exact)).toEqual([true, false, false]);
    expect(rows[1]!.lines[0]!.marks[0]!.way).toBe('cross-script');
  });

  it('counts what it can be filtered by, a district with its villages', async () => {
    const { facets, total } = await search({ q: 'خلف OR سعيد' });
    expect(total).toBe(3);
    expect(facets).toMatchObject({ sampled: false });
    expect(facets!.type).toEqual(expect.arrayContaining([{ value: 'letter', label: null, pages: 1 }]));
    const places = new Map(facets!.place.map(({ value, pages }) => [value, pages]));
    expect([places.get('iq.nin.kocho'), places.get('iq.nin.sinjar'), places.get('iq.nin')]).toEqual([
      1, 1, 2,
    ]);
    expect(facets!.batch).toMatchObject([{ label: 'box 1', pages: 3 }]);
    expect(facets!.person.find(({ value }) => value === 'سالم خلف')?.pages).toBe(1);
  });

  it.each(['relevance', 'date', 'evidence', 'confidence'])(
    'comes page by page, each page once, by %s',
    async (sort) => {
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const { rows, next } = await search({ q: 'خلف OR سعيد', sort, limit: 1, ...(cursor && { cursor }) });
        seen.push(...rows.map(({ pageId }) => pageId));
        cursor = next ?? undefined;
      } while (cursor);
      expect(seen).toHaveLength(3);
      expect(new Set(seen).size).toBe(3);
    },
  );

  it('leads to a picture of the line', async () => {
    const { rows } = await search({ q: 'شمو' });
    const answer = await api.app.inject({ method: 'GET', url: rows[0]!.lines[0]!.crop! });
    expect(answer.statusCode).toBe(200);
    expect(answer.headers['content-type']).toBe('image/webp');
  });
});

describe('a wrong question', () => {
  it('is told the character', async () => {
    const answer = await ask({ q: 'خلف (مراد' });
    expect(answer.statusCode).toBe(400);
    expect(Problem.parse(answer.json())).toMatchObject({
      code: 'query.wrong',
      fault: 'bracket-open',
      at: 4,
      end: 5,
    });
  });

  it('of nearly a megabyte is refused at once, and a longer one too', async () => {
    const before = performance.now();
    expect((await ask({ q: 'خ'.repeat(400_000) })).json()).toMatchObject({
      code: 'query.wrong',
      fault: 'too-long',
    });
    expect((await ask({ q: 'x'.repeat(1_200_000) })).json()).toMatchObject({ code: 'request.large' });
    expect(performance.now() - before).toBeLessThan(5_000);
  });

  it('with a cursor of its own making is refused', async () => {
    expect((await ask({ q: 'خلف', cursor: 'x' })).json()).toMatchObject({ code: 'request.invalid' });
  });

  it('cannot reach into PostgreSQL through its signs', async () => {
    for (const q of [
      `خلف'`,
      `"خلف' | 'مراد"`,
      `خ%_\\*لف`,
      `place:"'; DROP TABLE page; --"`,
      `خلف\u0000مراد`,
    ]) {
      const { statusCode } = await ask({ q });
      expect(statusCode).toBeLessThan(500);
    }
  });
});

it('answers a thousand questions at once, and others meanwhile', async () => {
  const all = Array.from({ length: 1_000 }, (_, index) =>
    ask({ q: index % 2 ? 'خلف' : 'خلف (', facets: false }),
  );
  const other = await api.app.inject({ method: 'GET', url: '/api/v1/cases' });
  expect(other.statusCode).toBe(200);
  const statuses = (await Promise.all(all)).map(({ statusCode }) => statusCode);
  expect(statuses.filter((status) => status === 200)).toHaveLength(500);
  expect(statuses.filter((status) => status === 400)).toHaveLength(500);
});

it('finds words indexed without keys once the keys are made', async () => {
  await api.database.pool.query(
    'UPDATE search_term SET keys_version = 0, near = NULL, sounds = NULL, stem = NULL',
  );
  expect(await found({ q: 'شيخر~1' })).toEqual([]);
  await makeKeys(api.database.db, { version: KEYS_VERSION, keysOf: termKeys });
  expect(await found({ q: 'شيخر~1' })).toEqual([1]);
});

it('keeps questions by name', async () => {
  const url = `/api/v1/cases/${caseId}/saved-searches`;
  const payload = { name: 'خلف', request: { q: 'Khalaf', scripts: true } };
  const { id } = (await api.app.inject({ method: 'POST', url, payload })).json();
  await api.app.inject({ method: 'POST', url, payload: { ...payload, request: { q: 'خلف' } } });
  const { rows } = (await api.app.inject({ method: 'GET', url })).json();
  expect(rows).toMatchObject([{ id, name: 'خلف', request: { q: 'خلف', scripts: false } }]);
  expect((await api.app.inject({ method: 'DELETE', url: `/api/v1/saved-searches/${id}` })).statusCode).toBe(
    204,
  );
  expect((await api.app.inject({ method: 'GET', url })).json().rows).toEqual([]);
});

it('finds and counts pages by the tags of their documents', async () => {
  const [first] = (await search({ q: 'كوجو' })).rows;
  const url = `/api/v1/documents/${first!.documentId}/tags`;
  await api.app.inject({ method: 'PUT', url, payload: { tags: ['To translate'] } });
  expect(await found({ q: 'tag:"to translate"' })).toEqual([0]);
  expect(await found({ q: 'وسم:"to translate" AND القضاء' })).toEqual([0]);
  expect(await found({ q: 'NOT tag:"to translate" AND خلف' })).not.toContain(0);
  expect(await found({ q: '', filters: { tag: ['To translate'] } })).toEqual([0]);
  const { facets } = await search({ q: 'خلف' });
  expect(facets?.tag).toEqual([{ value: 'To translate', label: 'To translate', pages: 1 }]);
});

describe('where and when the pages found speak of', () => {
  const survey = async (question: object) => {
    const url = `/api/v1/cases/${caseId}/search/survey`;
    return SearchSurvey.parse((await api.app.inject({ method: 'POST', url, payload: question })).json());
  };

  it('is told of every page when nothing is asked', async () => {
    const { total, sampled, places, undated } = await survey({ q: '' });
    expect({ total, sampled, undated }).toEqual({ total: 3, sampled: false, undated: 1 });
    expect(places.map(({ id, pages, pagesWithin }) => [id, pages, pagesWithin])).toEqual([
      ['iq.nin.kocho', 1, 1],
      ['iq.nin.mosul', 1, 1],
    ]);
    expect(places[0]).toMatchObject({ label: expect.stringContaining('كوجو'), latitude: expect.any(Number) });
  });

  it('counts a page in every month that its date can mean, in both calendars', async () => {
    const { gregorian, hijri } = await survey({ q: 'خلف' });
    expect(gregorian).toEqual([{ month: '2015-08', pages: 1 }]);
    expect(hijri).toEqual([{ month: '1436-11', pages: 1 }]);
    expect((await survey({ q: 'مبلغ' })).gregorian).toHaveLength(12);
  });

  it('counts what a filter by the month or place then finds', async () => {
    const { gregorian, hijri, places } = await survey({ q: '' });
    for (const { month, pages } of [...gregorian, ...hijri])
      expect(await found({ q: '', filters: { from: month, to: month } })).toHaveLength(pages);
    for (const { id, pagesWithin } of places)
      expect(await found({ q: '', filters: { place: [id] } })).toHaveLength(pagesWithin);
  });

  it('points at what is wrong with a query', async () => {
    const url = `/api/v1/cases/${caseId}/search/survey`;
    const answer = await api.app.inject({ method: 'POST', url, payload: { q: '"خلف' } });
    expect(answer.json()).toMatchObject({ code: 'query.wrong', fault: 'quote-open' });
  });
});

describe('a word with many misreadings', () => {
  /** Every way to misread the dots of four letters of سليمان, and its ل as ك: 60 words. */
  const FIRST = [...'سش'].flatMap((s) =>
    [...'لك'].flatMap((l) => [...'يبتثن'].flatMap((y) => [...'نبت'].map((n) => `${s}${l}${y}ما${n}`))),
  );
  const NEAR = FIRST.filter((word) => [...word].filter((letter, at) => letter !== 'سليمان'[at]).length <= 1);

  beforeAll(async () => {
    const { id } = await openBatch(api.database.db, {
      caseId,
      name: 'misread',
      declared: null,
      actor: 'test',
    });
    for (const [index, word] of FIRST.entries()) {
      const name = `${word} ${index % 2 ? 'فاسم' : 'قاسم'}`;
      await addPaper(id, 100 + index, { lines: [`حضر ${name} اليوم`], persons: [name] });
    }
    await addPaper(id, 200, { lines: ['سليمان حضر قاسم'], persons: ['سليمان'] });
  });

  /** Numbers of the papers above that answer. */
  const misread = async (question: object) =>
    (await found({ limit: 100, ...question })).filter((paper) => paper >= 100).length;

  const answers = async () => [
    await misread({ q: '"سليمان قاسم"', ocr: true }),
    await misread({ q: 'person:(سليمان قاسم)', ocr: true }),
    await misread({ q: 'person:"سليمان قاسم"', ocr: true }),
    await misread({ q: 'سليمان قاسم', ocr: true }),
    await misread({ q: 'سليمان~1 قاسم~1' }),
    await misread({ q: '"سليمان قاسم"' }),
  ];
  const wanted = [FIRST.length, FIRST.length, FIRST.length, FIRST.length + 1, NEAR.length + 1, 1];

  it('is found in every one of them, in a phrase, in a name, in any order', async () => {
    expect(await answers()).toEqual(wanted);
  });

  it('is found the same when some of its misreadings stand on many pages', async () => {
    await api.database.pool.query(
      `UPDATE search_term SET frequent = true, pages = '{}' WHERE term = ANY ($1::text[])`,
      [[...FIRST.slice(0, 9), 'قاسم']],
    );
    expect(await answers()).toEqual(wanted);
  });
});

describe('words within two letters of another', () => {
  const LETTERS = 'ابتحدرسفقكلمنهوي';
  /** Of one to seven letters, drawn by a fixed rule (Numerical Recipes' linear congruence). */
  const words = Array.from({ length: 4_000 }, (_, index) => {
    let state = (index * 2_654_435_761) % 4_294_967_296;
    return Array.from({ length: 1 + (index % 7) }, () => {
      state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
      return LETTERS[Math.floor(state / 268_435_456)];
    }).join('');
  });

  beforeAll(async () => {
    await api.database.pool.query(
      'INSERT INTO search_term (term) SELECT DISTINCT unnest($1::text[]) ON CONFLICT DO NOTHING',
      [words],
    );
    await makeKeys(api.database.db, { version: KEYS_VERSION, keysOf: termKeys });
  });

  it('are found by their keys as by reading the whole dictionary', async () => {
    for (const word of words.slice(1_000, 1_028)) {
      const keys = twiceEditedSpellings(word)!.map(hash32);
      const [byKeys, byReading] = await withSearchStore(api.database.db, caseId, async (store) => [
        await store.withinEdits(word, 2, keys),
        await store.withinEdits(word, 2),
      ]);
      expect(byKeys!.sort()).toEqual(byReading!.sort());
      expect(byKeys).toContain(word);
    }
  });
});

describe('a name of which one word is badly misread', () => {
  const NAMES = ['حسني خلف مراد', 'ني خلف مراد', 'ني خلف سالم', 'خلف مراد ني', 'ني لف مراد', 'ني خلف رذ'];
  let badly: string;

  beforeAll(async () => {
    badly = (await createCase(api.database.db, 'badly misread names', 'test')).id;
    const { id } = await openBatch(api.database.db, {
      caseId: badly,
      name: 'badly',
      declared: null,
      actor: 'test',
    });
    for (const [index, name] of NAMES.entries())
      await addPaper(id, 400 + index, { lines: [`حضر ${name} اليوم`, 'ني'], persons: [name] });
  });

  const answer = async (question: object) => {
    const url = `/api/v1/cases/${badly}/search`;
    return SearchAnswer.parse((await api.app.inject({ method: 'POST', url, payload: question })).json());
  };
  const bearers = async (question: object) =>
    (await answer(question)).rows
      .map(({ documentName }) => Number(/\d+/.exec(documentName)![0]) - 400)
      .sort();

  it.each(['"حسني خلف مراد"', 'person:"حسني خلف مراد"', 'person:(حسني خلف مراد)'])(
    'is found where all others are there in its order: %s',
    async (q) => {
      expect(await bearers({ q })).toEqual([0]);
      expect(await bearers({ q, ocr: true })).toEqual([0, 1, 4]);
    },
  );

  it('is not found by another order or beside one word only', async () => {
    expect(await bearers({ q: 'person:(خلف حسني مراد)', ocr: true })).toEqual([0]);
    expect(await bearers({ q: 'person:(حسني خلف)', ocr: true })).toEqual([0]);
    expect(await bearers({ q: '"حسني خلف"', ocr: true })).toEqual([0]);
  });

  it('says that it was misread, where it stands among the others and nowhere else', async () => {
    const marksOf = async (q: string) => {
      const { rows } = await answer({ q, ocr: true });
      const hit = rows.find(({ documentName }) => documentName.includes('401'))!;
      expect(hit.exact).toBe(false);
      return hit.lines.map(({ marks }) => marks.map(({ way, asked, found }) => [way, asked, found]));
    };
    expect(await marksOf('person:(حسني خلف مراد)')).toEqual([
      [
        ['ocr', 'حسني', 'ني'],
        ['exact', 'خلف', 'خلف'],
        ['exact', 'مراد', 'مراد'],
      ],
    ]);
    expect(await marksOf('"حسني خلف مراد"')).toEqual([[['ocr', 'حسني خلف مراد', 'ني خلف مراد']]]);
  });
});

describe('words of one name that are a letter from each other', () => {
  const NAMES = [
    'محمود محمد احمد',
    'محمد خلف سالم',
    'محمد محمد محمود',
    'احمد محمود مخمد',
    'احمد محمد محمد',
    'احمد احمد محمد خلف',
    'احمدمحمود محمد',
    'مح مود محمد احمد',
    'محمد محمود حمد',
  ];
  let names: string;

  beforeAll(async () => {
    names = (await createCase(api.database.db, 'near names', 'test')).id;
    const { id } = await openBatch(api.database.db, {
      caseId: names,
      name: 'names',
      declared: null,
      actor: 'test',
    });
    for (const [index, name] of NAMES.entries())
      await addPaper(id, 300 + index, { lines: [`حضر ${name} اليوم`], persons: [name] });
  });

  /** Numbers of the names above that answer. */
  async function bearers(question: object): Promise<number[]> {
    const answer = await api.app.inject({
      method: 'POST',
      url: `/api/v1/cases/${names}/search`,
      payload: { limit: 100, ...question },
    });
    expect(answer.statusCode, answer.body).toBe(200);
    const { rows, total } = SearchAnswer.parse(answer.json());
    expect(total).toBe(rows.length);
    return rows.map(({ documentName }) => Number(/\d+/.exec(documentName)![0]) - 300).sort();
  }

  it('are each answered by a word of its own', async () => {
    const q = 'person:(احمد محمود محمد)';
    expect(await bearers({ q })).toEqual([0, 6]);
    // Misread where that is no other name; run together and torn apart; or one other name, all in the order asked for.
    expect(await bearers({ q, ocr: true })).toEqual([0, 3, 4, 5, 6, 7]);
    // In the other order, محمد for احمد is one too many.
    expect(await bearers({ q: 'person:(محمود محمد احمد)', ocr: true })).toEqual([0, 3, 7]);
  });

  it('are two when the same word is asked for twice', async () => {
    expect(await bearers({ q: 'person:(محمد AND محمد)' })).toEqual([2, 4]);
    expect(await bearers({ q: 'person:(احمد احمد)' })).toEqual([5]);
    expect(await bearers({ q: 'person:(احمد~1 محمد~1)' })).toEqual([0, 2, 3, 4, 5, 7, 8]);
  });

  it('are so in the other script', async () => {
    expect(await bearers({ q: 'person:(Ahmad Mahmoud Muhammad)', scripts: true })).toContain(0);
    expect(await bearers({ q: 'person:(Ahmad Mahmoud Muhammad)', scripts: true, ocr: true })).not.toContain(
      1,
    );
  });

  it('are found together with what else is asked for, and told from exact answers', async () => {
    expect(
      await bearers({ q: 'person:(احمد AND محمود AND محمد AND NOT خلف) زيارة', operator: 'OR', ocr: true }),
    ).toContain(0);
    const payload = { q: 'person:(احمد محمود محمد)', ocr: true };
    const answer = await api.app.inject({ method: 'POST', url: `/api/v1/cases/${names}/search`, payload });
    const exact = SearchAnswer.parse(answer.json()).rows.filter((row) => row.exact);
    expect(exact.map(({ documentName }) => documentName)).toEqual(['خيالي-300.png']);
  });

  it('are narrowed down to pages whose text people corrected, or have not', async () => {
    const ask = async (payload: object) => {
      const url = `/api/v1/cases/${names}/search`;
      return SearchAnswer.parse((await api.app.inject({ method: 'POST', url, payload })).json());
    };
    const { rows } = await ask({ q: 'خلف', sort: 'evidence' });
    const url = `/api/v1/pages/${rows[0]!.pageId}`;
    const basedOn = (await api.app.inject({ url })).json().transcriptionId;
    const payload = { basedOn, line: 0, text: 'حضر محمد خلف سالم أمس', reason: 'seen' };
    expect((await api.app.inject({ method: 'POST', url: `${url}/corrections`, payload })).statusCode).toBe(
      201,
    );
    const { facets, total } = await ask({ q: 'خلف' });
    expect(total).toBe(2);
    expect(facets!.reviewed).toEqual([
      { value: 'yes', label: null, pages: 1 },
      { value: 'no', label: null, pages: 1 },
    ]);
    for (const [reviewed, papers] of [
      [['yes'], [1]],
      [['no'], [5]],
      [
        ['yes', 'no'],
        [1, 5],
      ],
      [['maybe'], []],
    ] as const)
      expect(await bearers({ q: 'خلف', filters: { reviewed } })).toEqual(papers);
    expect(await bearers({ q: '', filters: { reviewed: ['yes'] } })).toEqual([1]);
  });
});

describe('words near each other on very many pages', () => {
  const PAGES = 6_000;
  let many: string;

  beforeAll(async () => {
    const { pool } = api.database;
    many = (await createCase(api.database.db, 'many pages', 'test')).id;
    await pool.query(
      `WITH d AS (
         INSERT INTO document (case_id, sha256, sha512, size, name, evidence_number, status)
         VALUES ($1, 'many', 'many', 1, 'many.pdf', 'SJL-9999999', 'processed') RETURNING id
       ), p AS (
         INSERT INTO page (document_id, number, status) SELECT id, n, 'read' FROM d, generate_series(1, $2::integer) n
         RETURNING id, number
       ), t AS (
         INSERT INTO transcription (page_id, image_sha256, configuration_hash, source, engine, engine_version, text, boxes,
           boxes_format, confidence, verdict, search_text)
         SELECT id, number::text, 'many', 'ocr', 'e', '1', '', '\\x', 2, (1 + number % 97) / 100.0, 'good',
           'الشمال ' || repeat('كلمه ', CASE WHEN number % 5 = 0 THEN 2 ELSE 9 END) || 'الجنوب'
         FROM p RETURNING id, page_id
       )
       SELECT count(*) FROM t`,
      [many, PAGES],
    );
    await pool.query(
      `UPDATE page p SET transcription_id = t.id FROM transcription t, document d
       WHERE t.page_id = p.id AND d.id = p.document_id AND d.case_id = $1`,
      [many],
    );
    await pool.query(
      'SELECT count(*) FROM search_index_documents(ARRAY(SELECT id FROM document WHERE case_id = $1))',
      [many],
    );
  });

  const near = (more: object = {}) =>
    withSearchStore(api.database.db, many, (store) => {
      const slot = (term: string) => [term];
      const sequences = [{ slots: [slot('الشمال'), slot('الجنوب')], distance: 5 }];
      return store.find({
        condition: { kind: 'words', sequences },
        sort: 'confidence',
        limit: 50,
        sample: 100,
        ...more,
      });
    });

  it('are shown as if every page had been looked at, their number is reckoned and says so', async () => {
    const [quick, whole] = [await near(), await near({ countAll: true })];
    expect([whole.reckoned, whole.total]).toEqual([false, PAGES / 5]);
    expect(quick.reckoned).toBe(true);
    expect(Math.abs(quick.total - whole.total)).toBeLessThan(whole.total / 5);
    const keys = ({ rows }: { rows: readonly { key: number }[] }) => rows.map(({ key }) => key);
    expect(keys(quick)).toEqual(keys(whole));
    expect(quick.next).toEqual(whole.next);
    const [next, nextOfWhole] = [
      await near({ after: quick.next }),
      await near({ after: quick.next, countAll: true }),
    ];
    expect(keys(next)).toEqual(keys(nextOfWhole));
    expect(quick.sample.every((key) => Number.isInteger(key))).toBe(true);
  });

  it('are all found by leafing through them', async () => {
    const keys = new Set<number>();
    for (let after = undefined as Awaited<ReturnType<typeof near>>['next']; ; ) {
      const { rows, next } = await near({ after, limit: 100 });
      for (const { key } of rows) keys.add(key);
      if (!next) break;
      after = next;
    }
    expect(keys.size).toBe(PAGES / 5);
  });
});
