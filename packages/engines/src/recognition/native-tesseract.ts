import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { type OcrEngine, type PageImage, type Recognition, SijillError } from '@sijill/domain';
import { DIGITS_HASH } from '../digits/digit-weights.ts';
import { PREPARATION } from '../picture/prepare-image.ts';
import { CommandTimeout, runCommand } from './run-command.ts';
import { PARAMETERS } from './tesseract-settings.ts';
import { linesOfTsv } from './tesseract-tsv.ts';
import { wordsOfLines } from './tesseract-words.ts';
import { Turns } from './turns.ts';

export interface NativeTesseractOptions {
  /** Models as `tesseract -l` takes them, such as `ara`, `Arabic` or `ara+eng`. Default `ara`. */
  readonly language?: string;
  /** Pages read at the same time, each in a process of one thread. Default: the machine's cores. */
  readonly workers?: number;
  /** Longest time for one page, ms. Default 120,000. */
  readonly timeoutMs?: number;
  /** Name or path of the command. Default `tesseract`. */
  readonly command?: string;
}

/** Longest answer to a question about itself, ms. */
const ASKING_MS = 20_000;

/** More than one thread a page slows two pages at a time down. */
const ENVIRONMENT = { OMP_THREAD_LIMIT: '1' };

/**
 * The `tesseract` command of this machine, one process a page; a page that hangs is killed with everything it started.
 * Throws `ocr.setup` with what to install when the command or a model is missing.
 */
export async function createNativeTesseract(options: NativeTesseractOptions = {}): Promise<OcrEngine> {
  const { language = 'ara', command = 'tesseract', timeoutMs = 120_000 } = options;
  const version = await askVersion(command);
  const models = await hashModels(command, language);
  const settings = JSON.stringify([
    'tesseract-native',
    version,
    language,
    models,
    PARAMETERS,
    PREPARATION,
    DIGITS_HASH,
  ]);
  const turns = new Turns(options.workers ?? availableParallelism());
  const closing = new AbortController();

  async function read(image: PageImage, signal: AbortSignal | undefined): Promise<Recognition> {
    refuseClosed(closing.signal);
    const began = performance.now();
    const either = signal ? AbortSignal.any([signal, closing.signal]) : closing.signal;
    const tsv = await recognise(command, { language, image, timeoutMs, signal: either });
    const words = wordsOfLines(linesOfTsv(tsv), image.width, image.height);
    return { words, elapsedMs: performance.now() - began };
  }
  return {
    name: 'tesseract-native',
    version,
    configurationHash: createHash('sha256').update(settings).digest('hex'),
    needs: { bilevel: true, encoded: true, digitReader: true },
    recognise: (image, signal) =>
      turns.run(() => read(image, signal).catch((cause: unknown) => Promise.reject(typed(cause, timeoutMs)))),
    close: async () => closing.abort(),
  };
}

function refuseClosed(closing: AbortSignal): void {
  if (closing.aborted) throw new SijillError('ocr.failed', { reason: 'the engine is closed' });
}

interface OnePage {
  readonly language: string;
  readonly image: PageImage;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

async function recognise(command: string, { language, image, timeoutMs, signal }: OnePage): Promise<string> {
  const { tessedit_pageseg_mode: mode, debug_file: _, ...parameters } = PARAMETERS;
  const settings = Object.entries(parameters).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const output = await runCommand(command, {
    args: ['stdin', 'stdout', '-l', language, '--psm', mode ?? '3', '--oem', '1', ...settings, 'tsv'],
    environment: ENVIRONMENT,
    input: image.bytes,
    timeoutMs,
    signal,
  });
  if (output.status !== 0) throw new Error(lastLine(output.stderr) || `it ended with ${output.status}`);
  return output.stdout.toString('utf8');
}

function typed(cause: unknown, timeoutMs: number): SijillError {
  if (cause instanceof SijillError) return cause;
  if (cause instanceof CommandTimeout)
    return new SijillError('ocr.timeout', { seconds: Math.round(timeoutMs / 100) / 10 }, { cause });
  return new SijillError('ocr.failed', { reason: (cause as Error).message }, { cause });
}

async function askVersion(command: string): Promise<string> {
  const { stdout, stderr } = await ask(command, ['--version']);
  const version = /^tesseract v?(\S+)/m.exec(stdout + stderr)?.[1];
  if (!version) throw new SijillError('ocr.setup', { reason: `${command} does not tell its version` });
  return version;
}

/** SHA-256 of each model; throws `ocr.setup` naming those that are missing. */
async function hashModels(command: string, language: string): Promise<string[]> {
  const { stdout } = await ask(command, ['--list-langs']);
  const [head = '', ...installed] = stdout.split('\n').map((line) => line.trim());
  const folder = /"(.+)"/.exec(head)?.[1];
  const wanted = language.split('+');
  const missing = wanted.filter((model) => !installed.includes(model));
  if (!folder || missing.length > 0) {
    const reason = `its models ${missing.join(', ')} are not installed. Install them (on Debian and Ubuntu: apt install ${missing.map(packageOf).join(' ')}), or set SIJILL_OCR_LANGUAGE to one of: ${installed.filter(Boolean).join(', ')}`;
    throw new SijillError('ocr.setup', { reason });
  }
  return Promise.all(
    wanted.map(async (model) =>
      createHash('sha256')
        .update(await readFile(join(folder, `${model}.traineddata`)))
        .digest('hex'),
    ),
  );
}

/** Debian's package of a model; scripts begin with a capital. */
function packageOf(model: string): string {
  const name = model.replace(/^script\//, '').toLowerCase();
  return /^(script\/)?[A-Z]/.test(model)
    ? `tesseract-ocr-script-${name.slice(0, 4)}`
    : `tesseract-ocr-${name}`;
}

async function ask(command: string, args: readonly string[]): Promise<{ stdout: string; stderr: string }> {
  try {
    const { stdout, stderr } = await runCommand(command, { args, timeoutMs: ASKING_MS });
    return { stdout: stdout.toString('utf8'), stderr };
  } catch (cause) {
    const missing = (cause as NodeJS.ErrnoException).code === 'ENOENT';
    const reason = missing
      ? `the command ${command} is not installed. Install it (on Debian and Ubuntu: apt install tesseract-ocr tesseract-ocr-ara), or set SIJILL_OCR_ENGINE=tesseract.js`
      : `the command ${command} does not answer`;
    throw new SijillError('ocr.setup', { reason }, { cause });
  }
}

const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? '';
