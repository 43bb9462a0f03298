import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { WordBox } from '@sijill/domain';
import sharp from 'sharp';
import type { FoundPage } from './found-page.ts';

const run = promisify(execFile);
const MAX_OUTPUT = 64 * 1024 * 1024;

/** The installed command's version and models, or undefined when there is none. */
export async function nativeTesseract(): Promise<{ version: string; models: readonly string[] } | undefined> {
  try {
    const version = (await run('tesseract', ['--version'])).stdout.split('\n')[0] ?? '';
    const models = (await run('tesseract', ['--list-langs'])).stdout.split('\n').slice(1).filter(Boolean);
    return { version, models };
  } catch {
    return undefined;
  }
}

/** Reads a page image with the command at its default settings on one thread. */
export async function readNatively(
  image: string,
  model: string,
): Promise<{ readonly found: FoundPage; readonly cpuSeconds: number }> {
  // The shell's `time` counts the command's own CPU time, which Node does not tell.
  const { stdout, stderr } = await run(
    'bash',
    ['-c', 'TIMEFORMAT="cpu %U %S"; time tesseract "$0" stdout -l "$1" tsv', image, model],
    { env: { ...process.env, OMP_THREAD_LIMIT: '1' }, maxBuffer: MAX_OUTPUT },
  );
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  const { width = 1 } = await sharp(image).metadata();
  return { found: { words: wordsOfTsv(stdout), width }, cpuSeconds: Number(user) + Number(system) };
}

/** Words of Tesseract's TSV: level 5 rows, lines numbered in their order. */
export function wordsOfTsv(tsv: string): WordBox[] {
  const words: WordBox[] = [];
  let line = -1;
  let last = '';
  for (const row of tsv.split('\n').slice(1)) {
    const [level, page, block, paragraph, lineNumber, , left, top, width, height, confidence, ...rest] =
      row.split('\t');
    const text = rest.join('\t').trim();
    if (level !== '5' || text === '') continue;
    const key = [page, block, paragraph, lineNumber].join();
    if (key !== last) line++;
    last = key;
    words.push({
      text,
      x: Number(left),
      y: Number(top),
      width: Number(width),
      height: Number(height),
      confidence: Math.max(0, Number(confidence) / 100),
      line,
    });
  }
  return words;
}
