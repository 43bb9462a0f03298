import { line, place } from '../../../fixtures/generator/markup.ts';
import type { PageContent } from '../page-content.ts';
import type { Scribe } from '../scribe.ts';
import { VOCABULARY } from '../vocabulary.ts';
import { letterhead, officeStamp, signature, title } from './blocks.ts';

type Entry = (scribe: Scribe) => string;

const ENTRIES: readonly (readonly [string, Entry])[] = [
  ['الاسم الثلاثي', (s) => s.man()],
  ['الكنية', (s) => s.kunya()],
  ['اسم الأم', (s) => s.woman()],
  ['تاريخ الولادة', (s) => s.gregorian()],
  ['محل الولادة', (s) => s.town()],
  ['الحالة الاجتماعية', (s) => s.dice.pick(['متزوج', 'أعزب', 'أرمل', 'متزوجة', 'مطلقة'])],
  ['عدد الأطفال', (s) => s.number(s.dice.whole(1, 12), 'count')],
  ['العنوان', (s) => `${place(s.dice.pick(VOCABULARY.quarters))} - ${s.town()}`],
  ['رقم الهاتف', (s) => s.phone()],
  ['رقم البطاقة', (s) => s.card()],
  ['فصيلة الدم', (s) => s.dice.pick(['موجبة', 'سالبة'])],
  ['التحصيل الدراسي', (s) => s.dice.pick(['ابتدائية', 'متوسطة', 'إعدادية', 'معهد', 'جامعة', 'يقرأ ويكتب'])],
  ['العمل السابق', (s) => s.dice.pick(VOCABULARY.occupations)],
  ['العمل الحالي', (s) => s.dice.pick(VOCABULARY.works)],
  ['مكان العمل', (s) => s.organisation('offices')],
  ['القاطع', (s) => s.town()],
  ['الولاية', (s) => s.wilaya()],
  ['تاريخ الالتحاق', (s) => s.hijri()],
  ['تاريخ المباشرة', (s) => s.hijri()],
  ['اسم الكفيل', (s) => s.kunya()],
  ['الراتب الشهري', (s) => s.price()],
  ['رقم السجل', (s) => s.number(s.dice.whole(11, 999), 'serial')],
  ['العمر', (s) => `${s.number(s.dice.whole(15, 70), 'age')} سنة`],
  ['الملاحظات', (s) => s.dice.pick(VOCABULARY.notes)],
  ['اسم الزوجة', (s) => s.woman()],
  ['المرض إن وجد', (s) => s.dice.pick(['لا يوجد', 'السكري', 'ضغط الدم', 'الربو'])],
];

const TITLES = [
  'استمارة معلومات',
  'استمارة نقل',
  'بيانات موظف',
  'استمارة استقبال الوافدين الجدد',
  'بطاقة عائلة',
  'طلب كفالة',
  'استمارة تسجيل',
];

/** Labels and entries in one column or two, in boxes or bare. */
export function form(scribe: Scribe, fill: number): PageContent {
  const { dice } = scribe;
  const two = dice.chance(0.5);
  const chosen = dice.several(ENTRIES, Math.round((two ? dice.whole(16, 24) : dice.whole(11, 17)) * fill));
  const pairs = chosen.map(([label, entry]) => [label, entry(scribe)] as const);
  const body = two ? inTwoColumns(scribe, pairs) : inOneColumn(scribe, pairs);
  const html = [
    letterhead(scribe),
    title(dice.pick(TITLES)),
    body,
    line(scribe.fill(dice.pick(VOCABULARY.sentences))),
    signature(scribe),
    dice.chance(0.4) ? officeStamp(scribe) : '',
  ];
  return { html: html.join('\n') };
}

type Pairs = readonly (readonly [string, string])[];

function inOneColumn({ dice }: Scribe, pairs: Pairs): string {
  if (dice.chance(0.5)) return boxes(pairs.map(([label, entry]) => [label, entry]));
  return pairs.map(([label, entry]) => line(`${label}: ${entry}`, 'entry')).join('');
}

function inTwoColumns({ dice }: Scribe, pairs: Pairs): string {
  const rows = Array.from({ length: Math.ceil(pairs.length / 2) }, (_, row) =>
    pairs.slice(2 * row, 2 * row + 2),
  );
  if (dice.chance(0.5)) {
    return boxes(rows.map((row) => row.flat().concat(Array(4).fill('')).slice(0, 4)));
  }
  const cell = ([label, entry]: readonly [string, string]) => `<span data-cell>${label}: ${entry}</span>`;
  return `<div class="pairs">${rows
    .map((row) => `<div data-line class="pair">${row.map(cell).join('')}</div>`)
    .join('')}</div>`;
}

/** A ruled table whose odd columns are labels. */
const boxes = (rows: readonly (readonly string[])[]): string =>
  `<table class="boxes" data-table data-ruled><tbody>${rows
    .map(
      (row) =>
        `<tr data-line>${row.map((text, at) => `<td data-cell class="${at % 2 === 0 ? 'label' : ''}">${text}</td>`).join('')}</tr>`,
    )
    .join('')}</tbody></table>`;
