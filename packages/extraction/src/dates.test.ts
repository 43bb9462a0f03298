import { expect, test } from 'vitest';
import { extractMentions } from './extract-mentions.ts';

const dates = (text: string) =>
  extractMentions({ text }).flatMap((mention) =>
    mention.value.kind === 'date' ? [{ ...mention, value: mention.value }] : [],
  );

test.each([
  ['حرر في 1 August 2016', { calendar: 'gregorian', year: 2016, month: 8, day: 1 }],
  ['بتاريخ الثالث عشر من ذي القعدة 1436', { calendar: 'hijri', year: 1436, month: 11, day: 13 }],
  ['في غرة محرم 1437 هـ', { calendar: 'hijri', year: 1437, month: 1, day: 1 }],
  ['التاريخ: .../.../1436', { calendar: 'hijri', year: 1436, month: null, day: null }],
  ['بتاريخ 14 شعبات 1435', { calendar: 'hijri', year: 1435, month: 8, day: 14 }],
  ['۱۲ / ۵ / ۱۴۳۶', { calendar: 'hijri', year: 1436, month: 5, day: 12 }],
])('%s', (text, value) => {
  expect(dates(text).map((date) => date.value)).toMatchObject([value]);
});
test('a range of days reaches from the first to the last', () => {
  expect(dates('من 3 إلى 10 شوال 1437').map((date) => date.value)).toMatchObject([
    { day: 3, until: { year: 1437, month: 10, day: 10 }, earliest: '2016-07-07', latest: '2016-07-16' },
  ]);
});
test('two dates joined by إلى are the ends of a span', () => {
  expect(dates('من 1/2/1436 إلى 5/3/1436').map((date) => date.role)).toEqual(['start', 'end']);
});
test('a wrong weekday is a contradiction, a right one is not', () => {
  expect(dates('يوم الجمعة 28 آب 2015')[0]?.value).toMatchObject({ weekday: 5, contradictions: [] });
  expect(dates('يوم الأحد 28 آب 2015')[0]?.value.contradictions).toHaveLength(1);
});
test('the paper, the cited paper, the birth and the event are told apart', () => {
  const text = [
    'الدولة الإسلامية',
    'ديوان الجند',
    'العدد: 12',
    'التاريخ: 1/2/1436',
    'إلى ديوان القضاء',
    'إشارة إلى كتابكم المرقم 81 في 7 ذو القعدة 1435 نعلمكم أن خضر الياس مراد تولد 1990 قد حضر إلينا',
    'وقد نقل إلى الموصل في 3 محرم 1436',
    'والسلام',
  ].join('\n');
  expect(dates(text).map((date) => date.role)).toEqual(['document', 'cited', 'birth', 'event']);
});
test('verses, ratios and names of months in prose are no dates', () => {
  for (const text of ['سورة البقرة: 282', 'كشف رواتب شهر رمضان', 'الشاهد الثاني رجب خضر', '(المائدة 5/33)'])
    expect(dates(text)).toEqual([]);
});
test('a date broken before its year is one; a number below a month is none', () => {
  const [broken] = dates('نعلمكم أن اللجنة وصلت في 25 محرم الحرام\n1438 هـ ودققت السجلات');
  expect(broken?.value).toMatchObject({ calendar: 'hijri', year: 1438, month: 1, day: 25 });
  const [whole] = dates('وصلت اللجنة في 25 محرم الحرام\n12 شاهدا');
  expect(whole?.value).toMatchObject({ year: null, month: 1, day: 25 });
});
