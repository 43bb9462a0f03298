import type {
  EncodingReason,
  RegistryColumn,
  RegistryPerson,
  RegistryPreview,
  RegistryTable,
} from '@sijill/domain';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { table } from '../table.ts';
import { write } from '../write.ts';
import { type FileOptions, sendAndPreview } from './file-options.ts';

const ISSUES_SHOWN = 50;

const WHY: Readonly<Record<RegistryColumn['why'], string>> = {
  heading: 'the heading is known',
  cells: 'by heading and cells',
  taken: 'another column means it already',
  unknown: 'the heading is not known',
};
const ENCODING: Readonly<Record<EncodingReason, string>> = {
  chosen: 'as asked for',
  mark: 'by the byte-order mark',
  'wide-letters': 'every second byte is one of a UTF-16 letter',
  ascii: 'every letter is ASCII',
  valid: 'the whole file is valid UTF-8',
  'some-damaged': 'UTF-8 with some damaged letters',
  'arabic-letters': 'its letters are frequent as in Arabic',
  'perhaps-arabic': 'it looks like Arabic words',
  'turkish-letters': 'Latin with Turkish or Kurdish letters',
  'latin-letters': 'Latin with accents',
};
const HEADER: Readonly<Record<NonNullable<RegistryTable['headerReason']>, string>> = {
  chosen: 'as asked for',
  known: 'it has known headings',
  'first-wide': 'no heading is known; the first row with more than one cell',
  none: 'there is none',
};

/** Shows how a file would be read. Exit 1 when the mapping cannot be used. */
export async function previewFile(client: Client, path: string, options: FileOptions): Promise<void> {
  const { preview } = await sendAndPreview(client, path, options);
  await write(options.json ? `${JSON.stringify(preview)}\n` : previewText(preview));
  if (preview.mappingProblems.length > 0)
    throw new CommandError(
      `This mapping cannot be used: ${preview.mappingProblems.map(({ reason }) => reason).join('; ')}.`,
      EXIT.failed,
    );
}

function previewText(preview: RegistryPreview): string {
  const { columns, mapping, rows, issues } = preview;
  const fields = new Map(mapping.columns.map(({ column, field }) => [column, field]));
  const parts = [
    readingLine(preview),
    table(
      ['column', 'means', 'why', 'samples'],
      columns.map(({ column, why, takenBy, samples }) => [
        column,
        fields.get(column) ?? '-',
        `${WHY[why]}${takenBy === null ? '' : ` (${takenBy})`}`,
        samples.slice(0, 3).join(' / '),
      ]),
    ),
    table(
      ['line', 'id', 'name', 'more'],
      rows.map(({ line, person }) => [String(line), ...personCells(person)]),
    ),
    `${preview.rowsRead} rows looked at${preview.wholeFile ? ' (the whole file)' : ''}: ${preview.rejected} would not be taken, ${preview.warnings} warnings`,
  ];
  if (issues.length > 0)
    parts.push(
      table(
        ['line', '', 'column', 'reason'],
        issues
          .slice(0, ISSUES_SHOWN)
          .map(({ line, severity, column, reason }) => [String(line), severity, column ?? '', reason]),
      ),
    );
  if (issues.length > ISSUES_SHOWN) parts.push(`and ${issues.length - ISSUES_SHOWN} more`);
  return `${parts.join('\n\n')}\n`;
}

function readingLine({ table: read, mappingFrom, savedMapping, mapping }: RegistryPreview): string {
  const sure =
    read.encodingConfidence === null
      ? ''
      : ` (${Math.round(100 * read.encodingConfidence)} % sure: ${read.encodingReason && ENCODING[read.encodingReason]})`;
  const how =
    read.format === 'xlsx'
      ? `XLSX, sheet "${read.sheet}" of ${read.sheets.map(({ name }) => `"${name}"`).join(', ')}`
      : `CSV, ${read.encoding}${sure}, ${JSON.stringify(read.delimiter)} between cells`;
  const from =
    mappingFrom === 'saved'
      ? `saved as "${savedMapping}"`
      : mappingFrom === 'request'
        ? 'as asked for'
        : 'proposed';
  return `${how}; headings in line ${read.headerLine} (${HEADER[read.headerReason ?? 'chosen']}); mapping ${from}, dates ${mapping.dateOrder}, id from ${mapping.id}`;
}

function personCells(person: RegistryPerson | null): string[] {
  if (!person) return ['-', '(not taken)', ''];
  const { ownId, nameArabic, nameLatin, nameOther, aliases, derived = [], ...rest } = person;
  const names = [nameArabic, nameLatin, nameOther].filter((name) => name !== undefined).join(' / ');
  const facts = Object.entries(rest)
    .filter(([, value]) => typeof value !== 'object')
    .map(([field, value]) => `${field}${derived.includes(field) ? ' (derived)' : ''} ${value}`);
  return [ownId, [names, ...aliases.map((alias) => `(${alias})`)].join(' '), facts.join(', ')];
}
