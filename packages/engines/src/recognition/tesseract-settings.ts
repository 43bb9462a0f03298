import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { access, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SijillError } from '@sijill/domain';
import { DIGITS_HASH } from '../digits/digit-weights.ts';
import { PREPARATION } from '../picture/prepare-image.ts';

export const LANGUAGE = 'ara';

/** Measured best on sheets of Arabic lines: one block of text, and no second try on inverted text (a third of the time). */
export const PARAMETERS: Readonly<Record<string, string>> = {
  tessedit_pageseg_mode: '6',
  tessedit_do_invert: '0',
  user_defined_dpi: '300',
  // The engine's chatter on standard error would stand between our own messages.
  debug_file: '/dev/null',
};

const require = createRequire(import.meta.url);
const packageVersion = (path: string) => String(JSON.parse(readFileSync(path, 'utf8')).version);
const tesseractPath = require.resolve('tesseract.js/package.json');
const corePath = createRequire(tesseractPath).resolve('tesseract.js-core/package.json');

export const TESSERACT_VERSION = `${packageVersion(tesseractPath)} (core ${packageVersion(corePath)})`;

/** Folder of the Arabic model that comes with the package. */
export function defaultLanguageFolder(): string {
  return join(dirname(require.resolve('@tesseract.js-data/ara/package.json')), '4.0.0_best_int');
}

/**
 * SHA-256 over everything that can change a reading: versions, model, parameters, preparation.
 * Throws `ocr.setup` when the model is not there.
 */
export async function tesseractHash(languageFolder: string): Promise<string> {
  const path = join(languageFolder, `${LANGUAGE}.traineddata.gz`);
  try {
    await access(path);
    const model = createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
    const settings = JSON.stringify([
      TESSERACT_VERSION,
      LANGUAGE,
      model,
      PARAMETERS,
      PREPARATION,
      DIGITS_HASH,
    ]);
    return createHash('sha256').update(settings).digest('hex');
  } catch (cause) {
    throw new SijillError('ocr.setup', { reason: `the Arabic model is missing (${path})` }, { cause });
  }
}
