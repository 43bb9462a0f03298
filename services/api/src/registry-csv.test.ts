import { isSijillError } from '@sijill/domain';
import { describe, expect, it } from 'vitest';
import { readRegistry } from './registry-csv.ts';

const bytes = (text: string) => new TextEncoder().encode(text);

describe('a registry in CSV', () => {
  it.each([
    [',', ''],
    [';', '\ufeff'],
    ['\t', ''],
  ])('is read with %j between the cells', (sign, mark) => {
    const lines = [
      ['id', 'name_ar', 'aliases', 'sex', 'birth_year'],
      ['F-1', 'خلف مراد', 'أبو علي|خلف', 'm', '1990'],
    ];
    const { rows, rejected } = readRegistry(bytes(mark + lines.map((line) => line.join(sign)).join('\r\n')));
    expect(rejected).toEqual([]);
    expect(rows[0]?.person).toEqual({
      ownId: 'F-1',
      nameArabic: 'خلف مراد',
      aliases: ['أبو علي', 'خلف'],
      sex: 'male',
      birthYear: 1990,
    });
  });

  it('keeps the good rows and tells line and reason of the others', () => {
    const text =
      'id,name_latin,sex\nF-1,Khalaf,male\n,No Id,male\nF-2,,female\nF-1,Again,male\nF-3,Hasan,unclear\nF-4,a,male,extra\nF-5,Murad,\n';
    const { rows, rejected } = readRegistry(bytes(text));
    expect(rows.map((row) => row.person.ownId)).toEqual(['F-1', 'F-5']);
    expect(rejected.map((row) => row.line)).toEqual([3, 4, 5, 6, 7]);
    expect(rejected.map((row) => row.reason)).toEqual([
      'it has no id',
      'it has no name',
      expect.stringContaining('line 2'),
      expect.stringContaining('sex'),
      expect.stringContaining('4 cells'),
    ]);
  });

  it('keeps every column of the row as it stood, unknown ones too', () => {
    const { rows } = readRegistry(bytes('id,name,Camp\n7,Murad,Sharya\n'));
    expect(rows[0]?.sourceRow).toEqual({ id: '7', name: 'Murad', Camp: 'Sharya' });
  });

  it.each([
    ['no header', 'F-1,Khalaf\n'],
    ['nothing at all', ''],
  ])('is refused with %s', (_, text) => {
    expect(() => readRegistry(bytes(text))).toThrow(
      expect.toSatisfy((error) => isSijillError(error, 'registry.unreadable')),
    );
  });

  it('is refused when it is not UTF-8', () => {
    expect(() => readRegistry(new Uint8Array([0x69, 0x64, 0xc3, 0x28]))).toThrow('CSV UTF-8');
  });
});
