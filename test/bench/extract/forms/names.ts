import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Random } from './random.ts';

const words = (text: string) => text.trim().split(/\s+/);

const MEN =
  words(`محمد أحمد علي حسين خضر الياس خدر مراد شمو حجي خلف سيدو عيدو برکات دخيل ميرزا خديدا قاسم جردو رشو
  حسن عمر بكر عثمان سلمان يوسف خالد سعد صالح ابراهيم إسماعيل مصطفى ياسين جاسم شيرو ناصر فرحان صباح نايف مطر هادي زياد
  كريم حيدر عباس شلال ذياب عواد حمد حميد نواف تحسين درويش شفان دلشاد هفند كوجر بيرو مشكو سعيد أزهر لؤي مثنى غسان`);
const WOMEN =
  words(`فاطمة مريم زينب نسرين شيرين نادية خناف بسي شمي گولي كولي هدية غزال ليلى سلوى نوفة خولة عائشة هناء
  بيريفان سعاد أمل رنا حلا دلال نازدار كورتان جيهان سهام منى ايمان عدلة بهار هيفاء لمياء أسماء سارة ريحانة ميان`);
const COMPOUND = [
  'عبد الله',
  'عبدالله',
  'عبد الرحمن',
  'عبدالكريم',
  'عبد القادر',
  'نور الدين',
  'عز الدين',
  'صلاح الدين',
  'خير الله',
  'عبد الستار',
];
const KUNYA_OF = words(
  `عمر بكر مصعب حذيفة قتادة أنس عائشة محمد عبدالله دجانة البراء الوليد زبيدة طلحة حفص أيوب يحيى خطاب همام سياف`,
);
const NISBA =
  words(`العراقي الشامي التونسي الجزراوي الأنصاري المغربي الليبي الشيشاني الجبوري الحمداني البغدادي الموصلي
  التلعفري الحلبي الجزائري المصري الأنباري القريشي العفري الداغستاني الشمري العبيدي السنجاري الهسكاني القيراني`);

function fromData(folder: string): { men: string[]; women: string[] } {
  const file = join(folder, 'names/arabic_given_names_gender.csv');
  const men: string[] = [];
  const women: string[] = [];
  if (!existsSync(file)) return { men, women };
  for (const row of readFileSync(file, 'utf8').split(/\r?\n/)) {
    const [sex, name = ''] = row.split(',').map((cell) => cell.trim());
    if (
      !/^[\u0621-\u064a]{3,8}$/u.test(name) ||
      name.startsWith('ال') ||
      name.startsWith('عبد') ||
      name.startsWith('ابو')
    )
      continue;
    if (sex === 'ذكر') men.push(name);
    if (sex === 'انثى') women.push(name);
  }
  return { men, women };
}

/** Invented names: two thirds of the words from a list of the generator's own, the rest from public data if it is there. */
export class Names {
  readonly #random: Random;
  readonly #rare: { men: string[]; women: string[] };

  constructor(random: Random, folder: string) {
    this.#random = random;
    this.#rare = fromData(folder);
  }

  man(): string {
    if (this.#random.chance(0.12)) return this.#random.pick(COMPOUND);
    return this.#rare.men.length > 0 && this.#random.chance(0.25)
      ? this.#random.pick(this.#rare.men)
      : this.#random.pick(MEN);
  }

  woman(): string {
    return this.#rare.women.length > 0 && this.#random.chance(0.25)
      ? this.#random.pick(this.#rare.women)
      : this.#random.pick(WOMEN);
  }

  /** `m3`: a man by three generations; `fb2`: a woman, بنت father; `mn2`: two and a nisba; `k`, `kf`: kunya and nisba. */
  make(form: string): string {
    if (form === 'k' || form === 'kf') {
      const head =
        form === 'k' ? this.#random.pick(['أبو', 'أبو', 'ابو', 'أبي']) : this.#random.pick(['أم', 'ام']);
      const tail = this.#random.chance(0.85) ? ` ${this.#random.pick(NISBA)}` : '';
      return `${head} ${this.#random.pick(KUNYA_OF)}${form === 'kf' ? tail.replace(/ي$/u, 'ية') : tail}`;
    }
    const [, sex, style, count] = /^([mf])([bn]?)([1-4])$/.exec(form) ?? [];
    if (sex === undefined) throw new Error(`no such name form: ${form}`);
    const parts = Array.from({ length: Number(count) }, (_, index) =>
      index === 0 && sex === 'f' ? this.woman() : this.man(),
    );
    const first =
      sex === 'f' ? this.#random.pick(['بنت', 'بنت', 'ابنة']) : this.#random.pick(['بن', 'ابن', 'بن']);
    const chain = parts.map((part, index) =>
      index === 0 || style !== 'b' ? part : `${index === 1 ? first : 'بن'} ${part}`,
    );
    return `${chain.join(' ')}${style === 'n' ? ` ${this.#random.pick(NISBA)}` : ''}`;
  }
}
