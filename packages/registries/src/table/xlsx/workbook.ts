import { posix } from 'node:path';
import { type NumberFormat, readNumberFormats } from './number-formats.ts';
import { readSharedStrings } from './shared-strings.ts';
import { readAll } from './xml-elements.ts';
import { broken, openWorkbookZip, type WorkbookZip } from './zip-entries.ts';

export interface SheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** An open workbook: its sheets in order, and what their cells point to. */
export interface Workbook {
  readonly zip: WorkbookZip;
  readonly sheets: readonly SheetEntry[];
  readonly since1904: boolean;
  readonly strings: readonly string[];
  readonly formats: readonly NumberFormat[];
}

const MAIN = 'xl/workbook.xml';

/** Opens a workbook; close its `zip` when done. Throws `registry.unreadable` and `registry.limit`. */
export async function openWorkbook(path: string): Promise<Workbook> {
  const zip = await openWorkbookZip(path);
  try {
    const main = await mainPart(zip);
    const targets = await relations(zip, main);
    const found: { name: string; hidden: boolean; relation: string }[] = [];
    let since1904 = false;
    await readAll(zip.text(main), {
      open(name, attributes) {
        if (name === 'workbookPr') since1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
        if (name === 'sheet')
          found.push({
            name: attributes.name ?? '',
            hidden: attributes.state === 'hidden' || attributes.state === 'veryHidden',
            relation:
              attributes['r:id'] ??
              Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ??
              '',
          });
      },
    });
    const sheets = found.flatMap(({ name, hidden, relation }) => {
      const part = targets.get(relation);
      return part && zip.has(part) ? [{ name, hidden, part }] : [];
    });
    if (sheets.length === 0) throw broken('the workbook has no sheet of cells');
    const folder = posix.dirname(main);
    return {
      zip,
      sheets,
      since1904,
      strings: await readSharedStrings(zip, `${folder}/sharedStrings.xml`),
      formats: await readNumberFormats(zip, `${folder}/styles.xml`),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function mainPart(zip: WorkbookZip): Promise<string> {
  if (zip.has(MAIN)) return MAIN;
  if (!zip.has('_rels/.rels')) throw broken('it is a zip, but not a workbook');
  let target: string | undefined;
  await readAll(zip.text('_rels/.rels'), {
    open(name, attributes) {
      if (name === 'Relationship' && attributes.Type?.endsWith('/officeDocument')) target = attributes.Target;
    },
  });
  const part = target?.replace(/^\//, '');
  if (!part || !zip.has(part)) throw broken('it is a zip, but not a workbook');
  return part;
}

/** Where the relations of a part lead, by their id. */
async function relations(zip: WorkbookZip, part: string): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  const folder = posix.dirname(part);
  const own = `${folder}/_rels/${posix.basename(part)}.rels`;
  if (!zip.has(own)) throw broken('the workbook lacks the list of its sheets');
  await readAll(zip.text(own), {
    open(name, attributes) {
      if (name !== 'Relationship' || !attributes.Type?.endsWith('/worksheet')) return;
      const { Id = '', Target = '' } = attributes;
      targets.set(Id, Target.startsWith('/') ? Target.slice(1) : posix.join(folder, Target));
    },
  });
  return targets;
}
