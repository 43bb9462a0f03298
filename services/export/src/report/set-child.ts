// Run by make-report.ts in a process of its own: it gets a folder with report.json and the crops, and leaves report.pdf.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { answerParent } from './child-answer.ts';
import type { Report } from './report-blocks.ts';
import { openReportFonts, type ReportFonts } from './report-fonts.ts';

answerParent(async (folder) => {
  const fonts = await openReportFonts();
  const file = join(folder, 'report.json');
  const report = printable(JSON.parse(await readFile(file, 'utf8')), fonts) as Report;
  await writeFile(file, JSON.stringify(report));
  await writeFile(join(folder, 'report.typ'), await readFile(new URL('./report.typ', import.meta.url)));
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontBlobs: [...fonts.files] }] });
  const compiled = compiler.compile({ mainFilePath: join(folder, 'report.typ') });
  if (!compiled.result) throw new Error(said(compiler, compiled.takeDiagnostics()));
  const pdf = compiler.pdf(compiled.result, {
    pdfStandard: PdfStandard.A_2b,
    // A-2b does without them, and they make the file ten times as large.
    pdfTags: false,
    creationTimestamp: Math.floor(Date.parse(report.at) / 1_000),
  });
  await writeFile(join(folder, 'report.pdf'), pdf);
});

function said(
  compiler: NodeCompiler,
  error: ReturnType<ReturnType<NodeCompiler['compile']>['takeDiagnostics']>,
) {
  const messages = error ? (compiler.fetchDiagnostics(error) as { readonly message?: string }[]) : [];
  return messages.map(({ message }) => message).join('; ') || 'the report could not be set';
}

/** Every text of it. */
function printable(value: unknown, fonts: ReportFonts): unknown {
  if (typeof value === 'string') return fonts.printable(value);
  if (Array.isArray(value)) return value.map((one) => printable(one, fonts));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, printable(one, fonts)]));
}
