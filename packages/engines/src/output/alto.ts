import { meanConfidence, type PageReading, type WordBox } from '@sijill/domain';
import type { ReadDocument } from './read-document.ts';
import { around, blocksOf, type Rectangle, type TextBlock, type TextLine } from './text-lines.ts';
import { escapeXml } from './xml-text.ts';

/** Zones as ALTO layout tags, with the ids blocks refer to. */
const ZONES = ['header', 'body', 'table', 'signature', 'stamp', 'handwriting', 'margin', 'figure'] as const;
const VERDICTS = { good: 'OK', blank: 'OK', check: 'Damaged', unreadable: 'Damaged' } as const;

/**
 * ALTO 4.2 (Library of Congress), positions in px of the page images. Blocks have one zone, told by a layout tag; a
 * table is a composed block of its cells, whose ids name row and column; the ASCII value of digits is an alternative.
 * A page that could not be read has neither size nor print space.
 */
export function toAlto({ name, pages }: ReadDocument): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="http://www.loc.gov/standards/alto/ns-v4# http://www.loc.gov/standards/alto/v4/alto-4-2.xsd" SCHEMAVERSION="4.2">
  <Description>
    <MeasurementUnit>pixel</MeasurementUnit>
    <sourceImageInformation><fileName>${escapeXml(name)}</fileName></sourceImageInformation>
${processing(pages)}  </Description>
  <Tags>
${ZONES.map((zone) => `    <LayoutTag ID="zone_${zone}" TYPE="zone" LABEL="${zone}"/>`).join('\n')}
  </Tags>
  <Layout>
${pages.map((page, index) => altoPage(page, index + 1, pages)).join('\n')}
  </Layout>
</alto>
`;
}

type Pages = ReadDocument['pages'];

const engineOf = (page: PageReading): string => `${page.engine}\n${page.engineVersion}`;

/** The engines that read the pages, in order of appearance. */
function enginesOf(pages: Pages): string[] {
  return [...new Set(pages.flatMap((page) => (page ? [engineOf(page)] : [])))];
}

function processing(pages: Pages): string {
  const steps = enginesOf(pages).map((engine, index) => {
    const [name = '', version = ''] = engine.split('\n').map(escapeXml);
    const software = `<softwareName>${name}</softwareName><softwareVersion>${version}</softwareVersion>`;
    return `    <Processing ID="OCR_${index + 1}"><processingSoftware>${software}</processingSoftware></Processing>\n`;
  });
  return steps.join('');
}

function altoPage(page: PageReading | undefined, number: number, pages: Pages): string {
  const id = `P${number}`;
  if (!page)
    return `    <Page ID="${id}" PHYSICAL_IMG_NR="${number}" QUALITY="Missing" QUALITY_DETAIL="the page could not be read"/>`;
  const size = `WIDTH="${page.imageWidth}" HEIGHT="${page.imageHeight}"`;
  const engine = `PROCESSINGREFS="OCR_${enginesOf(pages).indexOf(engineOf(page)) + 1}"`;
  const confidence = `PC="${meanConfidence(page.words).toFixed(3)}"`;
  const blocks = tablesOf(blocksOf(page.words)).map((group, at) => altoGroup(group, `${id}_B${at + 1}`));
  return `    <Page ID="${id}" PHYSICAL_IMG_NR="${number}" ${size} ${engine} ${confidence}${quality(page)}>
      <PrintSpace HPOS="0" VPOS="0" ${size}>
${blocks.join('')}      </PrintSpace>
    </Page>`;
}

function quality({ verdict }: PageReading): string {
  if (!verdict) return '';
  const detail = [verdict.verdict, ...verdict.reasons].join('; ');
  return ` QUALITY="${VERDICTS[verdict.verdict]}" QUALITY_DETAIL="${escapeXml(detail)}"`;
}

/** Neighbouring cells of one table together, every other block alone. */
function tablesOf(blocks: readonly TextBlock[]): TextBlock[][] {
  const groups: TextBlock[][] = [];
  for (const block of blocks) {
    const open = groups.at(-1);
    if (open && block.cell && open[0]?.cell?.table === block.cell.table) open.push(block);
    else groups.push([block]);
  }
  return groups;
}

function altoGroup(blocks: readonly TextBlock[], id: string): string {
  const [first] = blocks;
  if (!first) return '';
  if (!first.cell) return textBlock(first, id);
  const cells = blocks.map((block, at) => {
    const { row = 0, column = 0 } = block.cell ?? {};
    return textBlock(block, `${id}_R${row + 1}_C${column + 1}_${at + 1}`);
  });
  const tags = 'TAGREFS="zone_table"';
  return `        <ComposedBlock ID="${id}" TYPE="table" ${tags} ${place(around(blocks))}>\n${cells.join('')}        </ComposedBlock>\n`;
}

function textBlock(block: TextBlock, id: string): string {
  const tags = block.zone ? ` TAGREFS="zone_${block.zone}"` : '';
  const lines = block.lines.map((line, at) => textLine(line, `${id}_L${at + 1}`)).join('');
  return `        <TextBlock ID="${id}"${tags} LANG="ar" ${place(block)}>\n${lines}        </TextBlock>\n`;
}

function textLine(line: TextLine, id: string): string {
  const strings = line.words.map((word, at) => {
    const before = line.words[at - 1];
    return (before ? space(before, word) : '') + string(word, `${id}_S${at + 1}`);
  });
  return `          <TextLine ID="${id}" ${place(line)}>\n${strings.join('')}          </TextLine>\n`;
}

function string(word: WordBox, id: string): string {
  const head = `            <String ID="${id}" ${place(word)} WC="${word.confidence.toFixed(3)}" CONTENT="${escapeXml(word.text)}"`;
  if (word.value === undefined || word.value === word.text) return `${head}/>\n`;
  return `${head}><ALTERNATIVE PURPOSE="value">${escapeXml(word.value)}</ALTERNATIVE></String>\n`;
}

/** The gap between two neighbours, whichever of them stands left. */
function space(one: WordBox, next: WordBox): string {
  const [left, right] = one.x < next.x ? [one, next] : [next, one];
  const x = left.x + left.width;
  const gap = { x, y: next.y, width: Math.max(0, right.x - x) };
  return `            <SP HPOS="${Math.round(gap.x)}" VPOS="${Math.round(gap.y)}" WIDTH="${Math.round(gap.width)}"/>\n`;
}

const place = ({ x, y, width, height }: Rectangle): string =>
  `HPOS="${Math.round(x)}" VPOS="${Math.round(y)}" WIDTH="${Math.round(width)}" HEIGHT="${Math.round(height)}"`;
