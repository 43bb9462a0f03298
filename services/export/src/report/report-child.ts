// Run by make-report.ts in a process of its own: pictures are cut and pages set here, so that neither their memory nor
// their time is that of the worker. It gets a folder with report.json and images, and leaves report.pdf there.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { cutCrops } from './cut-crops.ts';
import type { Report } from './report-blocks.ts';
import { openReportFonts, type ReportFonts } from './report-fonts.ts';

process.once('disconnect', () => process.exit(0));
process.once('message', ({ folder }: { readonly folder: string }) => {
  compile(folder)
    .then((pages) => ({ pages }))
    .catch((error: unknown) => ({ reason: error instanceof Error ? error.message : String(error) }))
    .then((answer) => process.send?.(answer, () => process.exit(0)));
});

/** Answers how many pages there are. */
async function compile(folder: string): Promise<number> {
  const fonts = await openReportFonts();
  const report = printable(JSON.parse(await readFile(join(folder, 'report.json'), 'utf8')), fonts) as Report;
  const withCrops = await cutCrops(report, folder);
  await writeFile(join(folder, 'report.json'), JSON.stringify(withCrops));
  await writeFile(join(folder, 'report.typ'), await readFile(new URL('./report.typ', import.meta.url)));
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: [...fonts.files] }] });
  const compiled = compiler.compile({ mainFilePath: join(folder, 'report.typ') });
  if (!compiled.result) throw new Error(said(compiler, compiled.takeDiagnostics()));
  const pdf = compiler.pdf(compiled.result, {
    pdfStandard: PdfStandard.A_2b,
    creationTimestamp: Math.floor(Date.parse(report.at) / 1_000),
  });
  await writeFile(join(folder, 'report.pdf'), pdf);
  return compiled.result.numOfPages;
}

function said(
  compiler: NodeCompiler,
  error: ReturnType<ReturnType<NodeCompiler['compile']>['takeDiagnostics']>,
) {
  const messages = error ? (compiler.fetchDiagnostics(error) as { readonly message?: string }[]) : [];
  return messages.map(({ message }) => message).join('; ') || 'the report could not be set';
}

/** Every text of it, keys of pictures apart. */
function printable(value: unknown, fonts: ReportFonts): unknown {
  if (typeof value === 'string') return fonts.printable(value);
  if (Array.isArray(value)) return value.map((one) => printable(one, fonts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, printable(one, fonts)]));
}
