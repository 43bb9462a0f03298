import { describe, expect, it } from 'vitest';
import { datFile, LOAD_COLUMNS, type LoadDocument, optFile } from './load-file.ts';

const document: LoadDocument = {
  evidenceNumber: 'SJL-000001',
  firstPage: 'SJL-000001-0001',
  lastPage: 'SJL-000001-0002',
  pageCount: 2,
  pagesRead: 1,
  documentType: 'letter',
  title: 'كتاب, "رسمي"',
  mainDate: '2015-09',
  mainDatePrecision: 'month',
  author: '',
  recipient: '',
  language: 'ar',
  source: 'line one\nline two',
  custodian: '',
  collectedAt: '2017-03-01',
  collectedBy: '=HYPERLINK("http://x")',
  collectedWhere: '',
  collectedHow: '',
  custody: [3, 9],
  sha256: 'ab'.repeat(32),
  redacted: 'no',
  redactionReason: '',
  confidentiality: '',
  related: ['SJL-000002-0001', 'SJL-000003-0001'],
  textPath: 'text/SJL-000001.txt',
  nativePath: '',
};

describe('load files', () => {
  it('write a DAT with Concordance separators and a header row', () => {
    const [header = '', row = '', end] = datFile([document]).split('\r\n');
    expect(end).toBe('');
    expect(header.startsWith('\ufeff\u00feBEGDOC\u00fe\u0014\u00feENDDOC\u00fe\u0014')).toBe(true);
    const cells = row.split('\u0014');
    expect(cells).toHaveLength(LOAD_COLUMNS.length);
    expect(cells.every((cell) => /^\u00fe[^\u00fe]*\u00fe$/.test(cell))).toBe(true);
    expect(cells).toContain('\u00feline one\u00aeline two\u00fe');
    expect(cells).toContain('\u00fe3|9\u00fe');
  });

  it('keep a cell from breaking out of its row', () => {
    const hostile = { ...document, title: 'a\u0014b\u00fec\u00aed\r\ne' };
    expect(datFile([hostile]).split('\r\n')).toHaveLength(3);
    expect(datFile([hostile]).split('\r\n')[1]?.split('\u0014')).toHaveLength(LOAD_COLUMNS.length);
  });

  it('write an OPT of seven fields a page, with the count on the first', () => {
    const pages = ['0001', '0002'].map((page, at) => ({
      number: `SJL-000001-${page}`,
      imagePath: `images/SJL-000001-${page}.tif`,
      beginsDocument: at === 0,
      pagesOfDocument: 2,
    }));
    expect(optFile(pages, 'VOL001')).toBe(
      'SJL-000001-0001,VOL001,images\\SJL-000001-0001.tif,Y,,,2\r\nSJL-000001-0002,VOL001,images\\SJL-000001-0002.tif,,,,\r\n',
    );
  });
});
