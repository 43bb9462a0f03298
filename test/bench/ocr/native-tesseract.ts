import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { WordBox } from '@sijill/domain';
import sharp from 'sharp';
import { CACHE } from './cache-folder.ts';
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

export interface NativeReading {
  readonly found: FoundPage;
  /** User and system time of the command. */
  readonly cpuSeconds: number;
}

/** How the command is asked: at its default it takes up to four threads a page, or it is held to one. */
export interface NativeSetting {
  readonly model: string;
  readonly threads: 'one' | 'default';
}

/** Reads a page image with the command at its default settings, but for its threads, and keeps the reading. */
export async function readNatively(image: string, setting: NativeSetting): Promise<NativeReading> {
  const { OMP_THREAD_LIMIT: _, ...environment } = process.env;
  const limit = setting.threads === 'one' ? { OMP_THREAD_LIMIT: '1' } : {};
  // The shell's `time` counts the command's own CPU time, which Node does not tell.
  const { stdout, stderr } = await run(
    'bash',
    ['-c', 'TIMEFORMAT="cpu %U %S"; time tesseract "$0" stdout -l "$1" tsv', image, setting.model],
    { env: { ...environment, ...limit }, maxBuffer: MAX_OUTPUT },
  );
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  const { width = 1 } = await sharp(image).metadata();
  const reading = { found: { words: wordsOfTsv(stdout), width }, cpuSeconds: Number(user) + Number(system) };
  const file = await keptFile(image, setting);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(reading));
  return reading;
}

/** What the command read of the very same image in an earlier run, if it did. */
export async function readBefore(image: string, setting: NativeSetting): Promise<NativeReading | undefined> {
  const file = await keptFile(image, setting);
  return existsSync(file) ? (JSON.parse(await readFile(file, 'utf8')) as NativeReading) : undefined;
}

async function keptFile(image: string, { model, threads }: NativeSetting): Promise<string> {
  const hash = createHash('sha256')
    .update(await readFile(image))
    .digest('hex');
  return join(CACHE, 'native', `${model}${threads === 'one' ? '' : '-threads'}-${hash}.json`);
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
