import { RegistryMapping, type RegistryMappingInput } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { fieldOfHeading } from './heading-words.ts';
import { likenessKey } from './likeness.ts';
import { mappingProblems } from './mapping-problems.ts';
import { proposeColumns, proposeMapping } from './propose-mapping.ts';
import { rowReader } from './read-person.ts';

/** Reads one row whose headings are the fields themselves; people are invented. */
function read(row: Record<string, string>, more: Partial<RegistryMappingInput> = {}) {
  const headings = Object.keys(row);
  const mapping = RegistryMapping.parse({
    columns: headings.map((column) => ({ column, field: column.replace(/\d$/, '') })),
    ...more,
  });
  const reader = rowReader({ mapping, headings, format: 'csv', today: '2026-01-01' });
  const { person, issues } = reader({ line: 2, cells: Object.values(row) });
  return { person, codes: issues.map(({ code }) => code), issues };
}
const of = (row: Record<string, string>, more?: Partial<RegistryMappingInput>) =>
  read({ ownId: 'F-1', name: 'خلف مراد علي', ...row }, more);

describe('the names of a row', () => {
  it('stand where their letters belong', () => {
    const { person, codes } = read({
      ownId: '1',
      name: 'Xelef Murad',
      name2: 'خلف مراد',
      nameLatin: 'סלמאן',
    });
    expect(person).toMatchObject({ nameArabic: 'خلف مراد', nameLatin: 'Xelef Murad', nameOther: 'סלמאן' });
    expect(codes).toEqual(['name-script']);
  });

  it('are put together from parts of one script, and said to be', () => {
    const { person } = read({
      ownId: '1',
      given: 'خلف',
      father: 'مراد',
      family: 'باجو',
      given2: 'Khalaf',
      father2: 'Murad',
    });
    expect(person).toMatchObject({
      nameArabic: 'خلف مراد باجو',
      nameLatin: 'Khalaf Murad',
      father: 'مراد',
      partsLatin: { given: 'Khalaf', father: 'Murad' },
      derived: ['nameArabic', 'nameLatin'],
    });
  });

  it.each([
    ['12345', 'name-without-letters'],
    ['???', 'name-without-letters'],
  ])('%s is kept as it stands, with a warning', (name, code) => {
    const { person, codes } = read({ ownId: '1', name });
    expect([person?.nameOther, codes]).toEqual([name, [code]]);
  });

  it('that are missing, or an id that is, reject the row with every reason', () => {
    expect(read({ ownId: '', name: ' ' })).toMatchObject({ person: null, codes: ['no-id', 'no-name'] });
  });

  it('take aliases apart, each once, and leave invisible marks out', () => {
    expect(of({ aliases: '\u200fأبو علي | خلف|أبو علي' }).person?.aliases).toEqual(['أبو علي', 'خلف']);
  });
});

describe('birth, age and event of a row', () => {
  it('keep the precision of a date', () => {
    const { person } = of({ birthDate: '٧/١٩٩٠', eventDate: '3/8/2014' });
    expect(person).toMatchObject({
      birth: { precision: 'month', year: 1990, month: 7 },
      birthYear: 1990,
      eventDate: '2014-08-03',
    });
    expect(person?.derived).toEqual(['minor']);
  });

  it('derive the year of birth from a Hijri year, and say so', () => {
    expect(of({ birthYear: '1411' }).person).toMatchObject({
      birthYear: 1991,
      birth: { calendar: 'hijri', year: 1411 },
      derived: ['birthYear'],
    });
  });

  it('derive the year of birth from an age at a date, and not without one', () => {
    expect(of({ age: '12', ageAt: '2014-08-03' }).person).toMatchObject({
      age: 12,
      birthYear: 2002,
      birth: { earliest: '2001-08-03', latest: '2002-08-03' },
      minor: true,
      derived: ['birth', 'birthYear', 'minor'],
    });
    expect(of({ age: '٣٤' }, { ageAt: '2014-08-03' }).person).toMatchObject({
      birthYear: 1980,
      minor: false,
    });
    const without = of({ age: '34' });
    expect([without.person?.birthYear, without.codes]).toEqual([undefined, ['age-without-date']]);
  });

  it.each([
    [{ birthYear: '1790' }, 'year-odd'],
    [{ birthYear: '2031' }, 'year-odd'],
    [{ birthDate: '1/2/85' }, 'date-two-digit-year'],
    [{ eventDate: 'that summer' }, 'date-unread'],
    [{ age: '150' }, 'age-odd'],
    [{ age: '7 months' }, 'age-odd'],
    [{ birthYear: '1990', birthDate: '1/2/1985' }, 'birth-contradicts'],
    [{ birthYear: '1990', age: '40', ageAt: '2014-08-03' }, 'age-contradicts'],
  ])('%o is warned of and not used', (row, code) => {
    const { person, codes } = of(row as Record<string, string>);
    expect(person).not.toBeNull();
    expect(codes).toEqual([code]);
  });

  it('follow the list where it says minor and the dates say otherwise', () => {
    const { person, codes } = of({ minor: 'نعم', birthYear: '1980', eventDate: '2014' });
    expect([person?.minor, person?.derived, codes]).toEqual([true, undefined, ['minor-contradicts']]);
  });

  it('leave minor open where the year of the eighteenth birthday is the year of the event', () => {
    expect(of({ birthYear: '1996', eventDate: '2014-08-03' }).person?.minor).toBeUndefined();
  });
});

describe('words with a closed meaning', () => {
  it.each(['m', 'Male', 'ذكر', 'رجل'])('%s is male', (sex) => expect(of({ sex }).person?.sex).toBe('male'));
  it.each(['F', 'أنثى', 'انثى', 'امرأة'])('%s is female', (sex) =>
    expect(of({ sex }).person?.sex).toBe('female'),
  );
  it('that are unknown are left open with a warning, and "unknown" without', () => {
    expect(of({ sex: 'x' })).toMatchObject({ codes: ['sex-unknown'] });
    expect(of({ sex: '?' }).codes).toEqual([]);
  });
  it('of consent and confidentiality protect when in doubt', () => {
    expect(of({ consent: 'نعم', consentPurposes: 'court only' }).person?.consent).toEqual({
      given: 'yes',
      purposes: 'court only',
    });
    expect(of({ consent: 'by phone' })).toMatchObject({
      person: { consent: { given: 'unknown' } },
      codes: ['consent-unknown'],
    });
    expect(of({ confidentiality: 'B2' })).toMatchObject({ person: { confidentiality: 'confidential' } });
    expect(of({ confidentiality: 'سري للغاية' }).person?.confidentiality).toBe('secret');
  });
});

describe('a row', () => {
  const mapping = RegistryMapping.parse({
    columns: [
      { column: 'id', field: 'ownId' },
      { column: 'name', field: 'name' },
    ],
  });
  const reader = rowReader({ mapping, headings: ['id', 'name', 'camp'], format: 'csv', today: '2026-01-01' });
  it.each([
    [['1', 'Murad', 'x', 'y'], 'too-many-cells'],
    [['1', 'Murad'], 'fewer-cells'],
    [['1', 'Mur\ufffdd', ''], 'letters-lost'],
    [['1', 'Mur\0ad', ''], 'zero-bytes'],
    [['1', '#REF!', ''], 'cell-error'],
    [['1', '=A6+1', ''], 'cell-formula'],
  ])('with the cells %j is told of', (cells, code) => {
    expect(reader({ line: 9, cells }).issues.map((issue) => issue.code)).toContain(code);
  });

  it('takes its line for an id only where that was chosen', () => {
    const byLine = rowReader({
      mapping: { ...mapping, id: 'line' },
      headings: ['id', 'name'],
      format: 'csv',
      today: '2026-01-01',
    });
    expect(byLine({ line: 9, cells: ['', 'Murad'] }).person?.ownId).toBe('line-9');
  });
});

describe('a proposed mapping', () => {
  it.each([
    ['ID', 'ownId'],
    ['Full Name (Arabic)', 'nameArabic'],
    ['fatherName', 'father'],
    ["Mother's name", 'mother'],
    ['D.O.B', 'birthDate'],
    ['الأسم', 'name'],
    ['اسم الأب', 'father'],
    ['اسم الاب', 'father'],
    ['اسم الجد', 'grandfather'],
    ['اللقب', 'family'],
    ['تاريخ الولادة', 'birthDate'],
    ['الجنس', 'sex'],
    ['الكنية', 'kunya'],
    ['العشيرة', 'tribe'],
    ['birth_year', 'birthYear'],
    ['name_latin', 'nameLatin'],
    ['تاريخ الفقدان', 'eventDate'],
    ['Camp', undefined],
  ])('knows the heading %s', (heading, field) => {
    expect(fieldOfHeading(heading)).toBe(field);
  });

  it('gives a field to the first column that claims it, with reasons, and looks at the cells', () => {
    const columns = proposeColumns(
      ['No', 'Serial', 'Name', 'Date of birth', 'Event date', 'Camp'],
      [['1', 'x', 'Murad', '1985', '8/31/2014', 'Sharya']],
    );
    expect(columns.map(({ proposed }) => proposed)).toEqual([
      'ownId',
      null,
      'name',
      'birthYear',
      'eventDate',
      null,
    ]);
    expect(columns.map(({ why }) => why)).toEqual([
      'heading',
      'taken',
      'heading',
      'cells',
      'heading',
      'unknown',
    ]);
    expect(columns[1]?.takenBy).toBe('No');
    expect(proposeMapping(columns)).toMatchObject({ id: 'column', dateOrder: 'month-first' });
  });

  it('says what is wrong with a mapping', () => {
    const wrong = RegistryMapping.parse({
      columns: [
        { column: 'a', field: 'sex' },
        { column: 'b', field: 'sex' },
        { column: 'c', field: 'kunya' },
      ],
    });
    expect(mappingProblems(wrong, ['a', 'b']).map(({ reason }) => reason)).toEqual([
      'the file has no column "c"',
      'two columns mean sex',
      expect.stringContaining('ids'),
      expect.stringContaining('name'),
    ]);
  });
});

it('two rows of one person share a key; brothers and bare given names do not', () => {
  const key = (nameArabic: string, birthYear?: number) =>
    likenessKey({ ownId: '1', aliases: [], nameArabic, ...(birthYear && { birthYear }) });
  expect(key('هدية حسن إلياس')).toBe(key('هديه حسن الياس'));
  expect(key('هدية حسن إلياس')).not.toBe(key('شهلة حسن إلياس'));
  expect(key('خلف')).toBeUndefined();
  expect(key('خلف مراد')).toBeUndefined();
  expect(key('خلف مراد', 1980)).toBeDefined();
});
