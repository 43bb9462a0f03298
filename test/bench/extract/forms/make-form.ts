import { Dates } from './dates.ts';
import { type Form, FormWriter } from './form.ts';
import { Names } from './names.ts';
import { TOWNS, WILAYAT } from './places.ts';
import { Random } from './random.ts';
import { type Table, type Template, templates } from './templates.ts';

const PRICES = [
  '1500 دولار',
  '500 دولار أمريكي',
  '750,000 دينار',
  '2000$',
  '300 ألف دينار عراقي',
  '12000 دولار',
];

/** Expands the innermost choices first, so that they may nest. */
function choose(pattern: string, random: Random): string {
  let text = pattern;
  while (/\{[^{}]*\}/.test(text))
    text = text.replace(/\{([^{}]*)\}/, (_, inner: string) => random.pick(inner.split('|')));
  return text;
}

class Maker {
  readonly random: Random;
  readonly writer = new FormWriter();
  readonly #names: Names;
  readonly #dates: Dates;
  #row = 0;

  constructor(seed: number, folder: string) {
    this.random = new Random(seed);
    this.#names = new Names(this.random, folder);
    this.#dates = new Dates(this.random);
  }

  line(pattern: string): void {
    for (const piece of choose(pattern, this.random).split(/(<[^>]+>)/)) {
      if (piece.startsWith('<')) this.#fill(piece.slice(1, -1).split(':'));
      else this.writer.write(piece.replace(/[0-9]/g, (digit) => this.#dates.digits(digit)));
    }
  }

  table({ head, row, rows }: Table): void {
    const between = this.random.pick([' | ', '\t', '    ', ' ']);
    this.#cells(head, between);
    const count = this.random.between(...rows);
    for (this.#row = 1; this.#row <= count; this.#row += 1) {
      this.writer.write('\n');
      this.#cells(row, between);
    }
  }

  #cells(cells: readonly string[], between: string): void {
    for (const [index, cell] of cells.entries()) {
      if (index > 0) this.writer.write(between);
      this.line(cell);
    }
  }

  #fill([slot = '', form = '', role = '']: string[]): void {
    const { writer, random } = this;
    if (slot === 'P') writer.entity('person', this.#names.make(form), { role: role === '' ? null : role });
    else if (slot === 'D') this.#date(form);
    else if (slot === 't') writer.entity('place', random.pick(TOWNS), { role: null });
    else if (slot === 'w') writer.entity('place', random.pick(WILAYAT), { role: null });
    else if (slot === 'i') writer.write(this.#dates.digits(this.#row));
    else if (slot === 'age') writer.write(this.#dates.digits(random.between(6, 60)));
    else if (slot === 'price')
      writer.write(random.pick(PRICES).replace(/[0-9]/g, (digit) => this.#dates.digits(digit)));
    else if (slot.startsWith('#'))
      writer.write(
        this.#dates.digits(
          Array.from({ length: Number(slot.slice(1)) }, () => random.between(1, 9)).join(''),
        ),
      );
    else throw new Error(`no such slot: ${slot}`);
  }

  #date(form: string): void {
    for (const part of this.#dates.make(form === 'hn' ? 'h' : form)) {
      if (typeof part === 'string') this.writer.write(part);
      else this.writer.entity('date', part.text, { role: null, date: part.truth });
    }
  }
}

export function makeForm(template: Template, seed: number, folder: string): Form {
  const maker = new Maker(seed, folder);
  for (const [index, line] of template.lines.entries()) {
    if (index > 0) maker.writer.write('\n');
    if (typeof line === 'string') maker.line(line);
    else maker.table(line);
  }
  return maker.writer.finish(template.name);
}

/** `each` pages of every layout; the same seed makes the same pages. */
export function makeForms(each: number, seed: number, folder: string): Form[] {
  return templates.flatMap((template, index) =>
    Array.from({ length: each }, (_, copy) => makeForm(template, seed + index * 1_000 + copy, folder)),
  );
}
