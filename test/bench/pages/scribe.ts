import {
  easternDigits,
  number as markNumber,
  type NumberMeaning,
  organisation,
  persianDigits,
  person,
  place,
} from '../../fixtures/generator/markup.ts';
import { randomDay, writeGregorian, writeHijri, writeHijriMonth } from './dates.ts';
import type { Dice } from './dice.ts';
import { VOCABULARY } from './vocabulary.ts';

export type DigitScript = 'eastern' | 'western' | 'persian';

/** Share of numbers that are not in the page's own digits. */
const STRAY_DIGITS = 0.04;

/** Writes the pieces of one page: invented people, places, numbers and dates, each tagged with what it means. */
export interface Scribe {
  readonly dice: Dice;
  /** Text with its ASCII digits in the page's script, sometimes in another. */
  digits(text: string | number): string;
  number(text: string | number, meaning: NumberMeaning): string;
  man(): string;
  woman(): string;
  /** By kunya and nisba. */
  kunya(): string;
  town(): string;
  wilaya(): string;
  organisation(kind: 'diwans' | 'offices'): string;
  hijri(): string;
  gregorian(): string;
  /** One day in both calendars. */
  bothDates(): readonly [hijri: string, gregorian: string];
  price(): string;
  phone(): string;
  card(): string;
  /** A sentence of the vocabulary with its gaps filled. */
  fill(template: string): string;
}

export function createScribe(dice: Dice, script: DigitScript): Scribe {
  const name = (sex: 'male' | 'female') => {
    const fathers = dice.several(VOCABULARY.male, dice.chance(0.85) ? 2 : 3);
    return [dice.pick(VOCABULARY[sex]), ...fathers].join(' ');
  };
  const digits = (text: string | number) => {
    const used = dice.chance(STRAY_DIGITS) ? dice.pick(['eastern', 'western'] as const) : script;
    return used === 'western' ? String(text) : used === 'eastern' ? easternDigits(text) : persianDigits(text);
  };
  const number = (text: string | number, meaning: NumberMeaning) => markNumber(digits(text), meaning);
  const scribe: Scribe = {
    dice,
    digits,
    number,
    man: () => person(name('male') + (dice.chance(0.12) ? ` ${dice.pick(VOCABULARY.nisbas)}` : '')),
    woman: () => person(name('female')),
    kunya: () => person(`أبو ${dice.pick(VOCABULARY.kunyaNames)} ${dice.pick(VOCABULARY.nisbas)}`),
    town: () => place(dice.pick(VOCABULARY.towns)),
    wilaya: () => place(`ولاية ${dice.pick(VOCABULARY.wilayat)}`),
    organisation: (kind) => organisation(dice.pick(VOCABULARY[kind])),
    hijri: () => writeHijri(dice, randomDay(dice), digits),
    gregorian: () => writeGregorian(dice, randomDay(dice), digits),
    bothDates() {
      const day = randomDay(dice);
      return [writeHijri(dice, day, digits), writeGregorian(dice, day, digits)];
    },
    price() {
      const amount = dice.chance(0.6) ? dice.whole(2, 60) * 25 : dice.whole(3, 400) * 1000;
      const shown = amount >= 10_000 && dice.chance(0.4) ? amount.toLocaleString('en') : String(amount);
      const unit =
        amount < 2000 ? dice.pick(['$', 'دولار', 'دولارا']) : dice.pick(['دينار', 'ل.س', 'دينارا']);
      return `${number(shown, 'price')} ${unit}`;
    },
    phone: () => number(`07${dice.whole(50, 90)}${dice.whole(1_000_000, 9_999_999)}`, 'phone'),
    card: () => number(dice.whole(10_000, 9_999_999), 'card'),
    fill: (template) => template.replace(/\{(\w+)\}/g, (_, gap: string) => filled(scribe, gap)),
  };
  return scribe;
}

function filled(scribe: Scribe, gap: string): string {
  const { dice } = scribe;
  switch (gap) {
    case 'man':
    case 'woman':
    case 'kunya':
    case 'hijri':
    case 'gregorian':
    case 'price':
    case 'phone':
    case 'card':
      return scribe[gap]();
    case 'place':
      return scribe.town();
    case 'quarter':
      return place(dice.pick(VOCABULARY.quarters));
    case 'diwan':
      return scribe.organisation('diwans');
    case 'office':
      return scribe.organisation('offices');
    case 'hijriMonth':
      return writeHijriMonth(dice, randomDay(dice), scribe.digits);
    case 'document':
      return scribe.number(dice.whole(11, 2999), 'document');
    case 'serial':
      return scribe.number(dice.whole(11, 999), 'serial');
    case 'count':
      return scribe.number(dice.whole(11, 480), 'count');
    case 'members':
      return scribe.number(dice.whole(3, 14), 'count');
    case 'age':
      return scribe.number(dice.whole(11, 75), 'age');
    case 'day':
      return scribe.digits(dice.whole(1, 28));
    default:
      throw new Error(`The vocabulary has a gap "${gap}" that nothing fills.`);
  }
}
