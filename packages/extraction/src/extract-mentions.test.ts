import { Mention } from '@sijill/domain';
import { describe, expect, test } from 'vitest';
import { extractMentions } from './extract-mentions.ts';
import { RANK } from './overlaps.ts';
import { gazetteer } from './places/gazetteer.ts';

const found = (text: string) =>
  extractMentions({ text }).map((mention) => `${mention.kind}: ${mention.text}`);
const value = (text: string, kind: string) =>
  extractMentions({ text }).find((mention) => mention.kind === kind)?.value;

describe('dates', () => {
  test('a paired date is two, markers included, and agrees', () => {
    const [hijri, gregorian] = extractMentions({ text: '13 ذو القعدة 1436 هـ الموافق 28 آب 2015 م' });
    expect([hijri?.text, gregorian?.text]).toEqual(['13 ذو القعدة 1436 هـ', '28 آب 2015 م']);
    expect(hijri?.value).toMatchObject({
      calendar: 'hijri',
      earliest: '2015-08-27',
      latest: '2015-08-29',
      contradictions: [],
    });
    expect(gregorian?.value).toMatchObject({
      calendar: 'gregorian',
      earliest: '2015-08-28',
      contradictions: [],
    });
  });
  test('a pair that disagrees says so on both, on one line or on two', () => {
    for (const join of [' الموافق ', '\nالموافق ']) {
      const mentions = extractMentions({ text: `١٣ ذو القعدة ١٤٣٦ هـ${join}٣ أيلول ٢٠١٥ م` });
      expect(mentions.map(({ value: one }) => (one.kind === 'date' ? one.contradictions.length : 0))).toEqual(
        [1, 1],
      );
    }
  });
  test.each([
    ['14 شعبان 1435ه', '14 شعبان 1435ه', 'hijri', 'day'],
    ['بتاريخ 26/11/1437', '26/11/1437', 'hijri', 'day'],
    ['1437-11-26', '1437-11-26', 'hijri', 'day'],
    ['۱۴.۲.۲۰۱۵', '۱۴.۲.۲۰۱۵', 'gregorian', 'day'],
    ['التاريخ: / /1436 هـ', '/ /1436 هـ', 'hijri', 'year'],
    ['التاريخ: 14/11', '14/11', 'hijri', 'partial'],
    ['تشرين الثاني 2014', 'تشرين الثاني 2014', 'gregorian', 'month'],
    ['سنة 1436', 'سنة 1436', 'hijri', 'year'],
    ['1 ك2 2015', '1 ك2 2015', 'gregorian', 'day'],
    ['تشرين 1 2014', 'تشرين 1 2014', 'gregorian', 'month'],
    ['14 جماد ثاني 1436', '14 جماد ثاني 1436', 'hijri', 'day'],
  ])('%s', (text, span, calendar, precision) => {
    expect(extractMentions({ text })).toMatchObject([{ text: span, value: { calendar, precision } }]);
  });
  test('verses and paper numbers are no dates', () => {
    expect(found('قال تعالى في سورة النساء (24/3)')).toEqual([]);
    expect(found('كتاب رقم 34/2015')).toEqual(['number: 34/2015']);
    expect(found('كتاب رقم 12/3/1436')).toEqual(['number: 12/3/1436']);
  });
});

// All people are invented.
describe('persons', () => {
  test('a form line gives the name with age and birth year', () => {
    expect(value('الاسم: خضر الياس مراد العمر 23 تولد 1990', 'person')).toMatchObject({
      name: 'خضر الياس مراد',
      age: 23,
      birthYear: 1990,
      sex: 'male',
    });
  });
  test('kunyas carry role and nisba', () => {
    expect(extractMentions({ text: 'البائع: أبو عمر العراقي المشتري: أبو بكر التونسي' })).toMatchObject([
      { text: 'أبو عمر العراقي', role: 'seller' },
      { text: 'أبو بكر التونسي', role: 'buyer' },
    ]);
  });
  test('a wife without a name is a description', () => {
    expect(value('زوجة الأخ أبو مصعب الجزائري', 'person')).toMatchObject({
      description: true,
      sex: 'female',
    });
  });
  test('rows below a head with الاسم are read even when the list does not know the names', () => {
    const mentions = extractMentions({
      text: 'ت | الاسم الثلاثي | القاطع\n1 | زركون هاروك شنكار | سنجار\n2 | خضر الياس مراد | تلعفر',
    });
    const people = mentions.filter((mention) => mention.kind === 'person');
    expect(people.map((mention) => mention.text)).toEqual(['زركون هاروك شنكار', 'خضر الياس مراد']);
  });
  test('the preposition على begins no name', () => {
    expect(found('3- على المذكورين الحضور')).toEqual([]);
  });
  test('a place ends a row name', () => {
    expect(found('1 خضر الياس شمو كوجو')).toEqual(['person: خضر الياس شمو', 'place: كوجو']);
  });
});

describe('places and bodies', () => {
  test('a fused particle stays outside the span', () => {
    expect(found('بالموصل والرقة')).toEqual(['place: الموصل', 'place: الرقة']);
  });
  test('a cue orders the readings and keeps them all', () => {
    const place = value('ولاية نينوى', 'place');
    expect(place?.kind === 'place' && place.readings.map((reading) => reading.placeId)).toEqual([
      'is.nin',
      'iq.nin',
    ]);
  });
  test('a common word is a place only after a cue', () => {
    expect(found('أغلق الباب')).toEqual([]);
    expect(found('مدينة الباب')).toEqual(['place: الباب']);
  });
  test('an unknown village is kept without readings', () => {
    expect(value('قرية تل زركون', 'place')).toEqual({ kind: 'place', name: 'تل زركون', readings: [] });
  });
  test('the longest body wins whatever the hamza', () => {
    expect(found('الدوله الاسلاميه في العراق والشام')).toEqual([
      'organisation: الدوله الاسلاميه في العراق والشام',
    ]);
  });
  test('every place has a known parent, a unique id and a position on earth or none', () => {
    const ids = new Set(gazetteer.places.map((place) => place.id));
    expect(ids.size).toBe(gazetteer.places.length);
    for (const place of gazetteer.places) {
      if (place.parentId) expect(ids).toContain(place.parentId);
      if (place.latitude !== null) expect(Math.abs(place.latitude)).toBeLessThan(90);
      expect(Number.isNaN(place.longitude)).toBe(false);
    }
  });
});

describe('the model and the list of places in running text', () => {
  const places = (text: string) => found(text).filter((one) => one.startsWith('place'));
  test('villages of which news is silent stand after a preposition and beside one another', () => {
    expect(places('وصلت العائلات من كوجو وحردان إلى الجبل في ذلك اليوم')).toEqual([
      'place: كوجو',
      'place: حردان',
    ]);
    expect(places('سافر الوفد إلى تل عزير ثم عاد إلى بغداد أمس')).toEqual(['place: تل عزير', 'place: بغداد']);
  });
  test('a word that only looks like a particle and a village is a word', () => {
    expect(places('وبلغ الإنتاج نحو 400 ألف برميل يوميا في العام الماضي')).toEqual([]);
    expect(places('ثم التقت العائلات بكوجو قبل الخروج إلى الجبل مساء')).toEqual(['place: كوجو']);
  });
  test('a report that begins with a place and a colon is running text; a label is none', () => {
    const report = 'الرياض : ذكرت شركة الكهرباء السعودية أن الوزير جاك شيراك سيزور موسكو في الشهر القادم';
    expect(found(report)).toContain('person: جاك شيراك');
    expect(places(report)).toEqual(['place: الرياض', 'place: موسكو']);
  });
  test('a wilaya named after a town with its direction needs its cue', () => {
    expect(places('وفي تكريت قتل جندي شمال بغداد في انفجار عبوة أمس')).toContain('place: بغداد');
    expect(places('ولاية شمال بغداد')).toEqual(['place: شمال بغداد']);
  });
  test('أبو ظبي is no kunya, أبو مصعب is one', () => {
    expect(found('وصلت الطائرة إلى أبو ظبي قادمة من لندن أمس')).toEqual(['place: أبو ظبي', 'place: لندن']);
    expect(found('حضر أبو مصعب إلى الموصل في ذلك اليوم مع رجاله')).toContain('person: أبو مصعب');
  });
});

test('numbers say what they count', () => {
  expect(value('مبلغ 1,500 دولار', 'number')).toMatchObject({
    value: '1500',
    meaning: 'price',
    currency: 'USD',
  });
  expect(value('بمبلغ ($1500) نقدا', 'number')).toMatchObject({
    value: '1500',
    meaning: 'price',
    currency: 'USD',
  });
  expect(value('بمبلغ قدره ١٢ ألف دينار', 'number')).toMatchObject({ value: '12000', currency: 'IQD' });
  expect(value('2.5 مليون ليرة', 'number')).toMatchObject({ value: '2500000', currency: 'SYP' });
  for (const [text, amount, currency] of [
    ['بمبلغ قدره خمسة آلاف وثلاثمائة دولار', '5300', 'USD'],
    ['دفع ألف دولار نقدا', '1000', 'USD'],
    ['بثمن خمسين ألف دينار عراقي', '50000', 'IQD'],
    ['مبلغ ألف وخمسمائة فقط', '1500', null],
  ] as const)
    expect(value(text, 'number')).toMatchObject({ value: amount, meaning: 'price', currency });
  expect(
    extractMentions({ text: 'مبلغ 1500 (ألف وخمسمائة) دولار' }).map(({ text, value }) => [text, value]),
  ).toMatchObject([
    ['1500', { value: '1500', meaning: 'price', currency: 'USD' }],
    ['ألف وخمسمائة) دولار', { value: '1500', meaning: 'price', currency: 'USD' }],
  ]);
  expect(value('حضر خمسة رجال', 'number')).toBeUndefined();
  expect(value('رقم البطاقة: 7-3', 'number')).toMatchObject({ value: '7-3', meaning: 'card' });
});

/** A small generator of its own, so that a failure repeats. */
function* pseudoRandom(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    yield state / 2_147_483_648;
  }
}

const PIECES =
  'أبو|بن|محمد|خضر|الاسم|:|/|-|1436|١٣|28|آب|ذو القعدة|هـ|م|ولاية|سنجار|ديوان|القضاء|العمر|تولد|زوجة|عبد|الله|\u202b|\u064b|\ud83d|\ufdfa|\n|\t|\u007c|hello|دولار|رقم|لل|ال|و|(|شهر|سنة|  '.split(
    '|',
  );

test('on any mixture: valid mentions, true spans, in order, without overlap', { timeout: 60_000 }, () => {
  const random = pseudoRandom(7);
  for (let round = 0; round < 120; round += 1) {
    const text = Array.from(
      { length: 30 },
      () => PIECES[Math.floor(random.next().value * PIECES.length)],
    ).join(round % 3 === 0 ? '' : ' ');
    let last = 0;
    for (const mention of extractMentions({ text })) {
      expect(Mention.safeParse(mention).error).toBeUndefined();
      expect(mention.text).toBe(text.slice(mention.start, mention.end));
      expect(mention.start).toBeGreaterThanOrEqual(last);
      expect(mention.end).toBeGreaterThan(mention.start);
      expect(RANK[mention.foundBy]).toBeDefined();
      last = mention.end;
    }
  }
});

test.each([
  '',
  '\u202e\u202b',
  'plain Latin',
  'ابو'.repeat(8_000),
  'أبو '.repeat(3_000),
  'بن '.repeat(8_000),
  '|'.repeat(8_000),
  '1/'.repeat(8_000),
  '.'.repeat(20_000),
  '…'.repeat(8_000),
  'وخضر '.repeat(3_000),
])('hostile text %# is read to the end', { timeout: 60_000 }, (text) => {
  for (const mention of extractMentions({ text }))
    expect(mention.text).toBe(text.slice(mention.start, mention.end));
});
