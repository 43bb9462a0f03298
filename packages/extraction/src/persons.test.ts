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

test('a damaged word inside a name neither cuts nor loses it; its letters are offered, the page stands', () => {
  const names = (text: string) => persons(text).map((person) => person.text);
  for (const name of [
    'خالد بن ح#سن الياس مراد',
    'خ١لد بن حسن الياس',
    'خالد بن ح.سن الياس',
    'خالد ح سن الياس',
    'خالد حس# الياس',
    'خالد #سن الياس',
    'خالد ح[…] الياس',
    'خالد بن أ\ufffdين مراد',
    'خالد بن \ue001\ue002 الياس',
  ]) {
    expect(names(`أفاد المدعو ${name} أنه وصل إلى سنجار`), name).toEqual([name]);
    expect(persons(`الاسم: ${name}`)[0]?.text, name).toBe(name);
  }
  const [person] = persons('أفاد المدعو خالد بن ح#سن الياس أنه وصل إلى سنجار');
  expect(person?.role).toBe('subject');
  expect(person?.value).toMatchObject({
    name: 'خالد بن ح#سن الياس',
    ism: 'خالد',
    nasab: ['ح#سن', 'الياس'],
    alternatives: [{ text: 'خالد بن حسن الياس' }],
  });
  // Signs that stand between words stay there.
  expect(names('الشاهد: خضر الياس مراد،سيدو خلف شمو')).toEqual(['خضر الياس مراد', 'سيدو خلف شمو']);
  expect(names('حضر د.محمد خضر الياس أمامنا')[0]).toContain('محمد خضر الياس');
});

test('a name nobody could read keeps its place in the chain', () => {
  const parts = (text: string) =>
    persons(text).map(({ text: name, value: { ism, nasab } }) => [name, ism, ...(nasab ?? [])]);
  expect(parts('المدعو خالد بن […] الياس حضر أمامنا')).toEqual([
    ['خالد بن […] الياس', 'خالد', '[...]', 'الياس'],
  ]);
  expect(parts('المدعو خالد بن […] حضر أمامنا')).toEqual([['خالد بن […]', 'خالد', '[...]']]);
  expect(parts('استلم خالد بن حسن بن #### الياس المبلغ')).toEqual([
    ['خالد بن حسن بن #### الياس', 'خالد', 'حسن', '[...]', 'الياس'],
  ]);
  expect(parts('المدعو خالد بن ...... مراد حضر')).toEqual([['خالد بن ...... مراد', 'خالد', '[...]', 'مراد']]);
  // Hassan is his father, not he.
  expect(parts('المدعو […] بن حسن الياس حضر')).toEqual([['[…] بن حسن الياس', undefined, 'حسن', 'الياس']]);
  expect(parts('ت | الاسم\n1 | خضر […] مراد\n2 | […] الياس')).toEqual([
    ['خضر […] مراد', 'خضر', '[...]', 'مراد'],
    ['[…] الياس', undefined, 'الياس'],
  ]);
  const [unread, read] = ['الاسم: خالد […] الياس', 'الاسم: خالد حسن الياس'].map((text) => persons(text)[0]);
  expect(unread?.confidence).toBeLessThan(read?.confidence ?? 0);
  expect(unread?.value.latin).toContain('[...]');
  // Somebody whose name is whole, leaders and a blank are no part of it.
  expect(named('الشاهد: خضر الياس مراد […] سيدو خلف شمو')[0]).toBe('witness: خضر الياس مراد');
  expect(named('الاسم: خضر ........ اسم الأم: هدية')).toEqual(['subject: خضر', 'mother: هدية']);
  expect(named('القاضي: […] أبو عمر الجبوري')).toEqual(['judge: أبو عمر الجبوري']);
});

test('the learned model, which knows Arabic only, is silent in Persian and Sorani', () => {
  const byModel = (text: string) =>
    extractMentions({ text }).filter(({ foundBy }) => foundBy.endsWith('model'));
  expect(byModel('وزیر امور خارجه در تهران با محمد جواد ظریف که از سفر آمده است دیدار کرد')).toEqual([]);
  expect(byModel('لە شەنگال خەڵکی گوندی کۆچۆ لە ساڵی ٢٠١٤ کوژران و حەیدەر وتی')).toEqual([]);
  expect(byModel('قال وزير الخارجية محمد جواد ظريف في طهران أمس إنه سيسافر')).not.toEqual([]);
});

test('a name in several fields or columns is whole: the father and the grandfather follow', () => {
  const chain = ({ value: { name, nasab } }: { value: { name: string; nasab?: string[] | undefined } }) => [
    name,
    nasab,
  ];
  const expected = ['خضر الياس مراد', ['الياس', 'مراد']];
  for (const text of [
    'ت\tالاسم\tاسم الأب\tاسم الجد\tالعمر\n1\tخضر\tالياس\tمراد\t20',
    'الاسم: خضر\nاسم الأب: الياس\nاسم الجد: مراد\nالعمر: ٢٠',
    'الاسم: خضر اسم الأب: الياس اسم الجد: مراد العمر: ٢٠',
    'الاسم: خضر الياس\nاسم الأب: الياس\nاسم الجد: مراد\nالعمر: ٢٠',
  ]) {
    const [person] = persons(text);
    expect(chain(person!), text).toEqual(expected);
    expect(person?.value.age, text).toBe(20);
  }
  // A kunya is no father's name, and nobody's father in prose is guessed.
  expect(persons('اسم المولود: خضر\nاسم الأب: أبو عمر الشامي')[0]?.value.name).toBe('خضر');
  expect(persons('حضر خضر أمامنا مع والده الياس مراد')[0]?.value.name).not.toContain('الياس');
});

test('a list of people is told apart: a fused و, item numbers, children with their ages', () => {
  expect(named('الشهود: خضر الياس مراد وسيدو خلف شمو وابو ياسر')).toEqual([
    'witness: خضر الياس مراد',
    'witness: سيدو خلف شمو',
    'witness: ابو ياسر',
  ]);
  expect(named('الشهود: خضر الياس وزركون هاروك')).toEqual(['witness: خضر الياس', 'witness: زركون هاروك']);
  expect(named('الشاهد: 1- سيدو خلف 2- نواف حسن')).toEqual(['witness: سيدو خلف', 'witness: نواف حسن']);
  expect(named('حضر خضر الياس وأبو ياسر ومحمد خلف إلى سنجار')).toEqual([
    'null: خضر الياس',
    'null: أبو ياسر',
    'null: محمد خلف',
  ]);
  // وليد is a name of its own.
  expect(named('الاسم: وليد خضر')).toEqual(['subject: وليد خضر']);
  const children = persons('المدعوة هناء مراد وأطفالها: خضر ٧ سنوات، وليد (٥ سنوات) وهدية');
  expect(children.map(({ text, role, value }) => [text, role, value.age])).toEqual([
    ['هناء مراد', 'subject', undefined],
    ['خضر', 'child', 7],
    ['وليد', 'child', 5],
    ['هدية', 'child', undefined],
  ]);
  expect(children[0]?.value.name).toBe('هناء مراد');
});

test('a name in brackets or quotes is the name, a remark in brackets is not', () => {
  expect(named('تم بيع السبية (نسرين خضر) البالغة من العمر (١٩) سنة من قبل (أبو طلحة)')).toEqual([
    'subject: نسرين خضر',
    'agent: أبو طلحة',
  ]);
  expect(named('المدعو "أبو عمر" حضر')).toEqual(['subject: أبو عمر']);
  expect(named('الطرف الأول (البائع): أبو عمر العراقي')).toEqual(['first-party: أبو عمر العراقي']);
});

test('in a short letter without a salutation the title above the last line is its issuer’s', () => {
  const letter = [
    'الدولة الإسلامية',
    'ولاية نينوى',
    'ديوان القضاء والمظالم',
    'العدد: 123',
    'التاريخ: 14/8/1436',
    'نعلمكم بأن المدعو خالد بن حسين من أهالي كوجو قد سلم المبلغ المذكور إلى أمين الصندوق يوم الخميس',
    'أمير الديوان',
    'أبو بكر التونسي',
  ];
  expect(named(letter.join('\n'))).toEqual(['subject: خالد بن حسين', 'issuer: أبو بكر التونسي']);
});

test('a list under a heading of names holds names that no list has, with what the heading says', () => {
  const list = [
    'قائمة بأسماء السبايا:',
    '1 - هناء',
    '2 - زيرو شيخو',
    'هيشو برو زلفو',
    'نسرين خضر - كوجو - ٤٠ سنة',
  ];
  expect(named([...list, 'وقد تم نقلهن إلى الموصل يوم الخميس'].join('\n'))).toEqual([
    'captive: هناء',
    'captive: زيرو شيخو',
    'captive: هيشو برو زلفو',
    'captive: نسرين خضر',
  ]);
  expect(named('هيشو برو زلفو\nوقد تم النقل')).toEqual([]);
});

test('a row of dashes is read as cells, not as prose', () => {
  const found = extractMentions({ text: 'خضر الياس مراد - كوجو - ٤٠ سنة\nسيدو خلف شمو - حردان - ٢٥ سنة' });
  expect(found.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
    'person: خضر الياس مراد',
    'place: كوجو',
    'person: سيدو خلف شمو',
    'place: حردان',
  ]);
});

test('labels of real forms: who signs, to whom, the mother with her family', () => {
  expect(named('توقيع الزوج خضر الياس                 توقيع الزوجة هدية مراد')).toEqual([
    'husband: خضر الياس',
    'wife: هدية مراد',
  ]);
  expect(named('الشاهد خضر الياس مراد          الشاهد سيدو خلف شمو')).toEqual([
    'witness: خضر الياس مراد',
    'witness: سيدو خلف شمو',
  ]);
  expect(named('الشاهد هيشو برو          الشاهد زيرو شيخو')).toEqual([
    'witness: هيشو برو',
    'witness: زيرو شيخو',
  ]);
  expect(named('توقيع البائع          توقيع المشتري\nأبو عمر                 أبو بكر')).toEqual([
    'seller: أبو عمر',
    'buyer: أبو بكر',
  ]);
  expect(named('من: أبو عمر إلى: أبو بكر')).toEqual(['issuer: أبو عمر', 'addressee: أبو بكر']);
  expect(named('البائع أبو عمر المشتري أبو بكر')).toEqual(['seller: أبو عمر', 'buyer: أبو بكر']);
  expect(named('إلى/ الأخ الأمير أبو حفص الجزراوي المحترم')).toEqual(['addressee: أبو حفص الجزراوي']);
  expect(named('اسم الام وشهرتها : كولي مراد')).toEqual(['mother: كولي مراد']);
  expect(named('دفع المبلغ كاملا بحضور لجنة من الديوان\nالمستلم زركون هاروك')).toEqual([
    'receiver: زركون هاروك',
  ]);
  expect(named('تسلمت من ابو عمر السبية شيرين في الموصل')).toEqual(['null: ابو عمر', 'subject: شيرين']);
  expect(named('المستلم مجهول الهوية')).toEqual([]);
  expect(named('استلمت أنا زركون هاروك شنكار من الأخ أبو طلحة التلعفري مبلغ ٥٠٠ دولار')[0]).toBe(
    'subject: زركون هاروك شنكار',
  );
});
