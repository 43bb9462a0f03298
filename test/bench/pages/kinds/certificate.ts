import { line } from '../../../fixtures/generator/markup.ts';
import type { PageContent } from '../page-content.ts';
import type { Scribe } from '../scribe.ts';
import { VOCABULARY } from '../vocabulary.ts';
import { basmala, letterhead, officeStamp, signature, title } from './blocks.ts';

const witnesses = (scribe: Scribe): string =>
  `<div class="pairs"><div data-line class="pair"><span data-cell>الشاهد الأول: ${scribe.man()}</span><span data-cell>الشاهد الثاني: ${scribe.man()}</span></div></div>`;

const number = (scribe: Scribe): string => scribe.number(scribe.dice.whole(11, 2999), 'document');

export function deathCertificate(scribe: Scribe): PageContent {
  const { dice } = scribe;
  const dead = dice.chance(0.7) ? scribe.man() : scribe.woman();
  return {
    html: [
      letterhead(scribe),
      basmala(),
      title(dice.pick(['شهادة وفاة', 'حجة وفاة'])),
      line(
        `بناء على الطلب المقدم من ${scribe.man()} في الدعوى المرقمة ${number(scribe)} بتاريخ ${scribe.hijri()}،`,
      ),
      line(`وبعد الاستماع إلى الشهود، ثبت لدى المحكمة أن ${dead} من أهالي ${scribe.town()}`),
      line(
        `واسم أمه ${scribe.woman()}، قد توفي في ${scribe.town()} بتاريخ ${scribe.bothDates().join(' الموافق ')}`,
      ),
      line(
        `عن عمر ${scribe.number(dice.whole(18, 88), 'age')} سنة، وسبب الوفاة: ${dice.pick(['قصف', 'مرض', 'حادث سير', 'غير معلوم', 'مرض القلب'])}.`,
      ),
      line(
        `وسجلت الوفاة بالرقم ${scribe.number(dice.whole(11, 999), 'serial')} وأعطيت هذه الشهادة لمن يهمه الأمر.`,
      ),
      witnesses(scribe),
      signature(scribe),
      dice.chance(0.7) ? officeStamp(scribe) : '',
    ].join('\n'),
  };
}

export function marriageCertificate(scribe: Scribe): PageContent {
  const { dice } = scribe;
  const rows: readonly (readonly [string, string])[] = [
    ['الزوج', scribe.man()],
    ['تولد الزوج', `${scribe.town()} ${scribe.digits(dice.whole(1965, 1998))}`],
    ['الزوجة', scribe.woman()],
    ['تولد الزوجة', `${scribe.town()} ${scribe.digits(dice.whole(1975, 1999))}`],
    ['ولي الزوجة', scribe.man()],
    ['المهر المعجل', scribe.price()],
    ['المهر المؤجل', dice.chance(0.4) ? 'لا يوجد' : scribe.price()],
    ['تاريخ العقد', scribe.hijri()],
    ['رقم العقد', number(scribe)],
    ['محل الإقامة', `${dice.pick(VOCABULARY.quarters)} - ${scribe.town()}`],
  ];
  return {
    html: [
      letterhead(scribe),
      basmala(),
      title('عقد زواج'),
      line(`حضر أمامي أنا القاضي ${scribe.kunya()} كل من المذكورين أدناه، وتم العقد بينهما برضاهما.`),
      ...rows.map(([label, entry]) => line(`${label}: ${entry}`, 'entry')),
      witnesses(scribe),
      signature(scribe),
      dice.chance(0.7) ? officeStamp(scribe) : '',
    ].join('\n'),
  };
}
