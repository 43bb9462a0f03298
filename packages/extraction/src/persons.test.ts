import type { WordBox } from '@sijill/domain';
import { expect, test } from 'vitest';
import { extractMentions } from './extract-mentions.ts';

// All people are invented.
const persons = (text: string) =>
  extractMentions({ text }).flatMap((mention) =>
    mention.value.kind === 'person' ? [{ ...mention, value: mention.value }] : [],
  );
const named = (text: string) => persons(text).map(({ text: name, role }) => `${role}: ${name}`);

test('rows are read by their columns, whatever separates them', () => {
  for (const between of [' | ', '\t', '     ', ' ']) {
    const head = ['ت', 'الاسم الثلاثي', 'العمر', 'اسم الأم', 'القرية'].join(between);
    const row = ['3', 'نسرين خضر الياس', '19', 'كولي مراد', 'كوجو'].join(between);
    expect(named(`${head}\n${row}`)).toEqual(['subject: نسرين خضر الياس', 'mother: كولي مراد']);
    expect(persons(`${head}\n${row}`)[0]?.value).toMatchObject({ age: 19, mother: 'كولي مراد' });
  }
});
test('the layout knows the cell of each word, whatever the reading order', () => {
  const cells: readonly (readonly [row: number, column: number, words: string])[] = [
    [0, 0, 'ت'],
    [0, 1, 'الاسم'],
    [0, 2, 'اسم المالك'],
    [1, 0, '1'],
    [1, 1, 'زركون هاروك شنكار'],
    [1, 2, 'أبو حذيفة الليبي'],
  ];
  const words: WordBox[] = cells.flatMap(([row, column, text], line) =>
    text.split(' ').map((word) => ({
      text: word,
      x: 900 - column * 300,
      y: row * 40,
      width: 60,
      height: 20,
      confidence: 0.9,
      line,
      cell: { table: 0, row, column },
    })),
  );
  const text = cells.map(([, , cell]) => cell).join('\n');
  const found = extractMentions({ text, words }).filter((mention) => mention.kind === 'person');
  expect(found.map(({ text: name, role, zone }) => [name, role, zone])).toEqual([
    ['زركون هاروك شنكار', 'subject', 'table'],
    ['أبو حذيفة الليبي', 'owner', 'table'],
  ]);
  expect(found[1]?.confidence).toBeLessThan(0.9);
});
test('a name broken across lines is one', () => {
  const text = [
    'نعلمكم أن اللجنة زارت القرية ودققت السجلات ووجدت أن المدعو خضر بن',
    'الياس بن مراد لم يحضر أمامها رغم تبليغه مرتين خلال الأسبوع الماضي',
  ].join('\n');
  expect(named(text)).toEqual(['subject: خضر بن\nالياس بن مراد']);
});
test('a title alone on a line announces the name below it', () => {
  expect(named('ثبت ما تقدم\nالقاضي\nأبو عمر الجبوري')).toEqual(['judge: أبو عمر الجبوري']);
});
test('damaged labels still announce', () => {
  expect(named('البابع: أبو طلحة الشامي')).toEqual(['seller: أبو طلحة الشامي']);
  expect(named('الشاهد الاول: زركون هاروك')).toEqual(['witness: زركون هاروك']);
});
test('one label announces several names', () => {
  expect(named('الشهود: خضر الياس مراد و سيدو خلف شمو')).toEqual([
    'witness: خضر الياس مراد',
    'witness: سيدو خلف شمو',
  ]);
});
test('facts go to the person they are told of, not to the witness', () => {
  const [captive, witness] = persons('السبية: هدية مراد خلف\nالعمر: 14\nالشاهد: خضر الياس');
  expect(captive?.value.age).toBe(14);
  expect(witness?.value.age).toBeUndefined();
});
test('his mother is a name, a slave girl a description', () => {
  expect(named('واسم أمه هدية مراد')).toEqual(['mother: هدية مراد']);
  expect(persons('أمة أبو طلحة الشامي')[0]?.value.description).toBe(true);
});
test('mentions that may be one person share a number and a reason', () => {
  const found = persons('المدعو خضر الياس مراد\nحضر خضر الياس أمامنا\nالشاهد: سيدو خلف');
  expect(found.map((person) => person.value.group?.number)).toEqual([1, 1, undefined]);
  expect(found[0]?.value.group?.reason).toContain('holds all names');
});
test('a repair is offered beside the name, never as the name', () => {
  const [person] = persons('الاسم: ابراهبم خضر مراد');
  expect(person?.value.name).toBe('ابراهبم خضر مراد');
  expect(person?.value.alternatives?.[0]?.text).toBe('ابراهيم خضر مراد');
});
test('prose around a name stays outside', () => {
  expect(named('أنا الموقع أدناه خضر بن يوسف تبلغت بالحضور')).toEqual(['subject: خضر بن يوسف']);
  expect(named('تولد الزوجة: سنجار 1986')).toEqual([]);
});

test('a numbered item is a name, whatever is told of the person behind it', () => {
  const found = (text: string) =>
    extractMentions({ text, tagger: null })
      .filter(({ kind }) => kind === 'person')
      .map(({ text: name }) => name);
  expect(found('١ - خلف مراد علي من أهالي حردان')).toEqual(['خلف مراد علي']);
  expect(found('2- شمو حسن خدر، مواليد 1984')).toEqual(['شمو حسن خدر']);
  expect(found('٣ - تقدم أوراق الموظفين إلى المكتب قبل نهاية الشهر')).toEqual([]);
});

test('an institution is no person, wherever it stands', () => {
  for (const text of [
    'نقلت إلى دار الإيواء في الموصل',
    'سلمت النساء إلى دار الإيواء يوم الخميس الماضي بعد الظهر',
    '1- دار الإيواء',
    'المدعو دار الضيافة',
    'الاسم: دار الإيواء',
    'اسم المستلم: بيت المال',
  ])
    expect(named(text), text).toEqual([]);
  const head = 'ت | الاسم | المالك';
  expect(named(`${head}\n1 | هدية مراد خلف | دار الإيواء`)).toEqual(['subject: هدية مراد خلف']);
  expect(named('حضر خضر الياس مراد من دار الإيواء')).toEqual(['null: خضر الياس مراد']);
  expect(named('الاسم: نادي الدين خضر')).toEqual(['subject: نادي الدين خضر']);
  expect(extractMentions({ text: 'نقلت إلى دار الإيواء' })).toMatchObject([
    { kind: 'organisation', text: 'دار الإيواء' },
  ]);
});

test('nationality goes to the person of the row, or of the form above', () => {
  const table = 'ت | الاسم | الجنسية | العمر\n1 | خضر الياس مراد | تونسي | 30\n2 | سيدو خلف شمو | عراقي | 24';
  expect(persons(table).map(({ value }) => [value.nationality, value.age])).toEqual([
    ['تونسي', 30],
    ['عراقي', 24],
  ]);
  const form = 'الاسم: خضر الياس مراد\nالجنسية: سوري\nالشاهد: سيدو خلف شمو';
  expect(persons(form).map(({ value }) => value.nationality)).toEqual(['سوري', undefined]);
});

test('a name in a field goes on on the next line, a list and the next field do not', () => {
  const persons = (...lines: string[]) =>
    extractMentions({ text: lines.join('\n') })
      .filter(({ kind }) => kind === 'person')
      .map(({ text }) => text.replace('\n', ' '));
  expect(persons('اسم المشتري: أبو البراء', 'القريشي', 'المبلغ: 500 دولار')).toEqual(['أبو البراء القريشي']);
  expect(persons('الاسم: خضر الياس', 'مراد', 'العمر: 20')).toEqual(['خضر الياس مراد']);
  expect(persons('الاسم: خضر', 'الياس مراد', 'العمر: 20')).toEqual(['خضر الياس مراد']);
  // Whose names these are nobody can tell, or another person begins.
  expect(persons('الشهود: خضر الياس', 'مراد', 'نواف')).not.toContain('خضر الياس مراد');
  expect(persons('الشاهد: خضر الياس', 'نواف حسن')).toEqual(expect.arrayContaining(['خضر الياس']));
  expect(persons('الاسم: خضر الياس', 'سنجار')).toEqual(['خضر الياس']);
  expect(persons('الاسم: خضر الياس', 'القاضي')).toEqual(['خضر الياس']);
});

test('a name made with الله is whole, and the basmala names nobody', () => {
  const names = (text: string) => persons(text).map((person) => person.text);
  expect(names('استلمنا من الأخ خير الله الياس فرحان مبلغا قدره ١٢٠٠٠ دولار')).toEqual([
    'خير الله الياس فرحان',
  ]);
  expect(names('بسم الله الرحمن الرحيم والصلاة والسلام')).toEqual([]);
});
