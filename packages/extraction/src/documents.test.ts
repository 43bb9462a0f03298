import { expect, test } from 'vitest';
import { extractDocument } from './extract-mentions.ts';

const read = (...lines: string[]) => extractDocument([{ text: lines.join('\n') }]).document;
const HEAD = ['ولاية نينوى', 'ديوان القضاء والمظالم', 'العدد: 12'];

test('a title names the type, the header the issuer, each with a reason', () => {
  const document = read('الدولة الإسلامية', ...HEAD, 'التاريخ: 1/2/1437', 'شهادة وفاة', 'توفي خضر الياس');
  expect(document).toMatchObject({
    type: 'death-certificate',
    issuer: { name: 'ديوان القضاء والمظالم' },
    flags: [],
  });
  expect(document.typeReason).toContain('شهادة وفاة');
});
test('the old name of the state on a later paper is a sign, with its evidence', () => {
  const name = 'الدولة الإسلامية في العراق والشام';
  const { flags } = read(name, ...HEAD, 'التاريخ: 1/2/1437', 'بسم الله الرحمن الرحيم', 'وبعد');
  expect(flags).toMatchObject([{ code: 'state-name-out-of-time', evidence: [name, '1/2/1437'] }]);
  expect(read(name, ...HEAD, 'التاريخ: 1/2/1435', 'بسم الله الرحمن الرحيم', 'وبعد').flags).toEqual([]);
});
test('a paper whose own two dates disagree is flagged', () => {
  const { flags } = read('الدولة الإسلامية', ...HEAD, 'التاريخ: 1/2/1437 الموافق 1/1/2015', 'وبعد', 'نعلمكم');
  expect(flags.map((flag) => flag.code)).toContain('date-contradicts-itself');
});
test('nothing is made up for an empty document', () => {
  expect(extractDocument([]).document).toMatchObject({ type: null, issuer: null, flags: [] });
  expect(extractDocument([{ text: '' }])).toMatchObject({ pages: [[]], document: { type: null } });
});
