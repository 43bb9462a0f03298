import { header, line, organisation, stamp } from '../../../fixtures/generator/markup.ts';
import { blankHijri, randomDay } from '../dates.ts';
import type { Scribe } from '../scribe.ts';
import { VOCABULARY } from '../vocabulary.ts';

const STATE = ['الدولة الإسلامية', 'الدولة الإسلامية', 'دولة الخلافة الإسلامية'];

export const basmala = (): string => line('بسم الله الرحمن الرحيم', 'centre');

/** State, wilaya and office on the right; number and dates on the left. */
export function letterhead(scribe: Scribe): string {
  const { dice } = scribe;
  const label = dice.pick(['العدد', 'الرقم', 'رقم الكتاب', 'العدد']);
  const serial = dice.chance(0.75)
    ? String(dice.whole(11, 2999))
    : `${dice.whole(2, 40)}/${dice.whole(2, 90)}`;
  const number = `${label}: ${scribe.number(serial, 'document')}`;
  const right = [organisation(dice.pick(STATE)), scribe.wilaya(), scribe.organisation('diwans')];
  const [hijri, gregorian] = scribe.bothDates();
  const left = dice.chance(0.8)
    ? [number, `التاريخ: ${hijri}`, `الموافق: ${gregorian}`]
    : [number, `التاريخ: ${blankHijri(dice, randomDay(dice), scribe.digits)}`, ''];
  if (dice.chance(0.4)) {
    right.push(scribe.organisation('offices'));
    left.push(dice.pick(['المرفقات: لا يوجد', 'سري', 'عاجل', 'النسخة: الأولى']));
  }
  return header(right.map((text, index) => [text, left[index] ?? '']));
}

/** Who signs, on the left, with pen strokes over it. */
export function signature(scribe: Scribe): string {
  const { dice } = scribe;
  const title = line(dice.pick(VOCABULARY.signers), 'left bold');
  return `<div class="signature">${title}${line(scribe.kunya(), 'left')}${penStrokes(scribe)}</div>`;
}

export const title = (text: string): string => line(text, 'title');

/** A round stamp of three lines at a random place of the lower half. */
export function officeStamp(scribe: Scribe): string {
  const { dice } = scribe;
  const colour = dice.pick(['#31488c', '#2b3f9a', '#7a2a6a', '#9c2b2b', '#2a6b4a']);
  const place = `left: ${dice.whole(60, 420)}px; bottom: ${dice.whole(55, 110)}px`;
  const look = `transform: rotate(${dice.whole(-16, 16)}deg); color: ${colour}; border-color: ${colour}`;
  const lines = [organisation(dice.pick(STATE)), scribe.wilaya(), organisation(dice.pick(VOCABULARY.diwans))];
  return stamp(lines, `${place}; ${look}`);
}

/** A signature as a pen draws it: no letters, so no text in the truth. */
function penStrokes({ dice }: Scribe): string {
  const point = () => `${dice.whole(5, 155)} ${dice.whole(5, 45)}`;
  const curves = Array.from({ length: dice.whole(3, 5) }, () => `S ${point()}, ${point()}`).join(' ');
  return `<svg class="pen" width="160" height="50" viewBox="0 0 160 50"><path d="M ${point()} C ${point()}, ${point()}, ${point()} ${curves}"/></svg>`;
}
