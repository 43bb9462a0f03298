import { line } from '../../../fixtures/generator/markup.ts';
import type { PageContent } from '../page-content.ts';
import type { Scribe } from '../scribe.ts';
import { VOCABULARY } from '../vocabulary.ts';
import { letterhead, officeStamp, signature, title } from './blocks.ts';

interface Column {
  readonly heading: string;
  readonly cell: (scribe: Scribe) => string;
}

const NAMES: readonly Column[] = [
  { heading: 'الاسم الثلاثي', cell: (s) => (s.dice.chance(0.7) ? s.man() : s.woman()) },
  { heading: 'اسم المراجع', cell: (s) => s.man() },
  { heading: 'الاسم', cell: (s) => (s.dice.chance(0.8) ? s.man() : s.kunya()) },
];

const COLUMNS: readonly Column[] = [
  { heading: 'العمر', cell: (s) => s.number(s.dice.whole(11, 78), 'age') },
  { heading: 'القاطع', cell: (s) => s.town() },
  { heading: 'العمل', cell: (s) => s.dice.pick(VOCABULARY.works) },
  { heading: 'المهنة', cell: (s) => s.dice.pick(VOCABULARY.occupations) },
  { heading: 'التاريخ', cell: shortDate },
  { heading: 'رقم البطاقة', cell: (s) => s.card() },
  { heading: 'رقم الهاتف', cell: (s) => s.phone() },
  { heading: 'المبلغ', cell: (s) => s.number(s.dice.whole(2, 90) * 25, 'price') },
  { heading: 'الأطفال', cell: (s) => s.digits(s.dice.whole(0, 9)) },
  { heading: 'المادة', cell: (s) => s.dice.pick(VOCABULARY.goods) },
  { heading: 'الكمية', cell: (s) => s.number(s.dice.whole(5, 900), 'count') },
  { heading: 'تولد', cell: (s) => s.digits(s.dice.whole(1948, 2012)) },
  { heading: 'الكفيل', cell: (s) => s.kunya() },
];

const TITLES = [
  'جدول أسماء العاملين',
  'قائمة المراجعين',
  'جدول توزيع المواد',
  'سجل العوائل',
  'قائمة المستفيدين',
  'جدول الحضور والغياب',
  'بيان الموجودات',
];

interface TableSize {
  readonly rows: readonly [number, number];
  readonly columns: readonly [number, number];
  /** Share of tables without drawn lines. */
  readonly unruled: number;
}

const SMALL: TableSize = { rows: [5, 10], columns: [4, 6], unruled: 0.2 };
const BIG: TableSize = { rows: [20, 30], columns: [5, 8], unruled: 0.25 };

export const smallTable = (scribe: Scribe, fill: number): PageContent => ({
  html: [
    letterhead(scribe),
    title(scribe.dice.pick(TITLES)),
    line(scribe.fill(scribe.dice.pick(VOCABULARY.sentences))),
    nameTable(scribe, SMALL, fill),
    ...scribe.dice
      .several(VOCABULARY.sentences, Math.round(4 * fill))
      .map((sentence) => line(scribe.fill(sentence))),
    signature(scribe),
    scribe.dice.chance(0.3) ? officeStamp(scribe) : '',
  ].join('\n'),
});

export const bigTable = (scribe: Scribe, fill: number): PageContent => ({
  html: [letterhead(scribe), title(scribe.dice.pick(TITLES)), nameTable(scribe, BIG, fill)].join('\n'),
});

/** Members, dependants and what they are paid, with a sum. */
export function payroll(scribe: Scribe): PageContent {
  const { dice } = scribe;
  const rows = Array.from({ length: dice.whole(9, 18) }, (_, row) => {
    const paid = dice.whole(2, 12) * 25;
    return {
      paid,
      cells: [
        scribe.digits(row + 1),
        dice.chance(0.7) ? scribe.kunya() : scribe.man(),
        scribe.digits(dice.whole(0, 4)),
        scribe.digits(dice.whole(0, 9)),
        scribe.number(paid, 'price'),
        '',
      ],
    };
  });
  const sum = rows.reduce((total, { paid }) => total + paid, 0);
  const total = ['', 'المجموع', '', '', scribe.number(sum, 'price'), ''];
  const columns = ['ت', 'الاسم / الكنية', 'الزوجات', 'الأولاد', 'المبلغ $', 'التوقيع'];
  return {
    html: [
      letterhead(scribe),
      title(dice.pick(['جدول صرف الكفالات الشهرية', 'قائمة الرواتب', 'كشف المستحقات'])),
      markedTable(columns, [...rows.map(({ cells }) => cells), total], true),
      line(`المبلغ الكلي ${scribe.number(sum, 'price')} دولار لا غير.`),
      signature(scribe),
      dice.chance(0.5) ? officeStamp(scribe) : '',
    ].join('\n'),
  };
}

function nameTable(scribe: Scribe, size: TableSize, fill: number): string {
  const { dice } = scribe;
  const count = Math.max(size.columns[0], dice.whole(...size.columns) - Math.round(4 * (1 - fill)));
  const numbered = dice.chance(0.8);
  const notes = dice.chance(0.7);
  const middle = dice.several(COLUMNS, count - 1 - Number(numbered) - Number(notes));
  const columns = [dice.pick(NAMES), ...middle];
  const rows = Array.from({ length: dice.whole(...size.rows) }, (_, row) => [
    ...(numbered ? [scribe.digits(row + 1)] : []),
    ...columns.map(({ cell }) => cell(scribe)),
    ...(notes ? [dice.chance(0.55) ? dice.pick(VOCABULARY.notes) : ''] : []),
  ]);
  const headings = [
    ...(numbered ? [dice.pick(['ت', 'ت', 'الرقم', 'م'])] : []),
    ...columns.map(({ heading }) => heading),
    ...(notes ? [dice.pick(['الملاحظات', 'ملاحظات'])] : []),
  ];
  return markedTable(headings, rows, !dice.chance(size.unruled));
}

function shortDate(scribe: Scribe): string {
  const { dice } = scribe;
  return scribe.digits(`${dice.whole(1, 29)}/${dice.whole(1, 12)}/${dice.whole(1434, 1438)}`);
}

function markedTable(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  ruled: boolean,
): string {
  const row = (tag: 'td' | 'th', texts: readonly string[]) =>
    `<tr data-line>${texts.map((text) => `<${tag} data-cell>${text}</${tag}>`).join('')}</tr>`;
  return `<table class="${ruled ? 'ruled' : 'bare'}" data-table${ruled ? ' data-ruled' : ''}>${row('th', headings)}${rows
    .map((texts) => row('td', texts))
    .join('')}</table>`;
}
