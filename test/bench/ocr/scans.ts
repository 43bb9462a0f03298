// Reads the real scans of the shared data and compares them with their transcriptions:
//   node --import tsx test/bench/ocr/scans.ts [--workers 2] [--ocr-only] [--out FOLDER] [pdf24 ...]
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { meanConfidence, type OcrEngine, pageText } from '@sijill/domain';
import { createTesseractEngine, openPages, readPage } from '@sijill/engines';
import { editDistance, wordRecall } from './edit-distance.ts';
import { lettersOnly, normaliseForScoring, stripMarkdown } from './normalise.ts';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    workers: { type: 'string', default: '2' },
    'ocr-only': { type: 'boolean', default: false },
    out: { type: 'string' },
  },
});
const shared = process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const folder = join(shared, 'scans');

interface FileScore {
  readonly name: string;
  readonly pages: number;
  readonly origin: string;
  readonly source: string;
  readonly steps: string;
  readonly errors: number;
  readonly letters: number;
  readonly letterErrors: number;
  readonly letterTotal: number;
  readonly wordRecall: number;
  readonly confidence: number;
  readonly preparationMs: number;
}

async function readFile(name: string, engine: OcrEngine): Promise<FileScore> {
  const source = await openPages(join(folder, `${name}.pdf`), 'application/pdf', {
    strategy: flags['ocr-only'] ? 'force' : 'auto',
  });
  const texts: string[] = [];
  const seen = { origin: new Set<string>(), source: new Set<string>(), steps: new Set<string>() };
  let preparationMs = 0;
  let confidence = 0;
  try {
    for (let number = 1; number <= source.pageCount; number++) {
      const began = performance.now();
      const page = await source.page(number);
      preparationMs += performance.now() - began;
      const reading = await readPage(page, engine);
      texts.push(pageText(reading.words).text);
      confidence += meanConfidence(reading.words) / source.pageCount;
      seen.origin.add(page.origin);
      seen.source.add(reading.source === 'ocr' ? `ocr: ${page.textLayerReason}` : 'text');
      seen.steps.add(
        `${page.preparation.steps.join('+')} ${page.preparation.skew}° ${page.preparation.unevenness.toFixed(2)}`,
      );
    }
  } finally {
    await source.close();
  }
  if (flags.out) {
    mkdirSync(flags.out, { recursive: true });
    writeFileSync(join(flags.out, `${name}.txt`), texts.join('\n\f'));
  }
  const truth = normaliseForScoring(stripMarkdown(readFileSync(join(folder, `${name}.md`), 'utf8')));
  const found = normaliseForScoring(texts.join('\n'));
  const [truthLetters, foundLetters] = [lettersOnly(truth), lettersOnly(found)];
  return {
    name,
    pages: texts.length,
    origin: [...seen.origin].join(),
    source: [...seen.source].join(),
    steps: [...seen.steps].join(', '),
    errors: editDistance(truth, found),
    letters: truth.length,
    letterErrors: editDistance(truthLetters, foundLetters),
    letterTotal: truthLetters.length,
    wordRecall: wordRecall(truthLetters, foundLetters),
    confidence,
    preparationMs: preparationMs / texts.length,
  };
}

function print(scores: readonly FileScore[]): void {
  const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(1).padStart(6);
  console.log('file   pages origin    CER   letters  words  conf  prep ms  source; preparation');
  for (const score of scores) {
    const measures = [
      percent(score.errors, score.letters),
      percent(score.letterErrors, score.letterTotal),
      percent(score.wordRecall, 1),
      score.confidence.toFixed(2),
      score.preparationMs.toFixed(0).padStart(6),
    ];
    console.log(
      score.name.padEnd(7),
      score.pages,
      score.origin.padEnd(9),
      ...measures,
      ` ${score.source}; ${score.steps}`,
    );
  }
  const mean = (of: (score: FileScore) => number) =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  const cer = mean((score) => (100 * score.errors) / score.letters).toFixed(1);
  const letters = mean((score) => (100 * score.letterErrors) / score.letterTotal).toFixed(1);
  console.log(
    `mean of ${scores.length} files: CER ${cer}, letters ${letters}, words found ${(100 * mean((s) => s.wordRecall)).toFixed(1)} %`,
  );
}

const names = readdirSync(folder)
  .filter((file) => file.endsWith('.pdf'))
  .map((file) => file.slice(0, -4))
  .filter((name) => positionals.length === 0 || positionals.includes(name))
  .sort((one, other) => Number(one.slice(3)) - Number(other.slice(3)));
const workers = Number(flags.workers);
const engine = await createTesseractEngine({ workers });
const began = performance.now();
const cpu = process.cpuUsage();
const scores: FileScore[] = [];
const queue = [...names];
await Promise.all(
  Array.from({ length: workers }, async () => {
    for (let name = queue.shift(); name; name = queue.shift()) scores.push(await readFile(name, engine));
  }),
);
const { user, system } = process.cpuUsage(cpu);
const seconds = (performance.now() - began) / 1000;
await engine.close();
print(scores.sort((one, other) => names.indexOf(one.name) - names.indexOf(other.name)));
const pages = scores.reduce((sum, score) => sum + score.pages, 0);
console.log(
  `${pages} pages in ${seconds.toFixed(1)} s with ${workers} workers: ${((60 * pages) / seconds).toFixed(1)} pages a minute, ` +
    `${((user + system) / 1e6 / pages).toFixed(2)} CPU s a page`,
);
