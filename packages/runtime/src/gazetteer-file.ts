import { readFile } from 'node:fs/promises';
import { SijillError } from '@sijill/domain';
import type { Config } from './config.ts';

/** What `SIJILL_GAZETTEER` names; undefined where it names nothing. Throws `gazetteer.setup` when it cannot be read. */
export async function readGazetteerFile({
  gazetteer: path,
}: Pick<Config, 'gazetteer'>): Promise<{ readonly path: string; readonly text: string } | undefined> {
  if (path === undefined) return undefined;
  const text = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new SijillError('gazetteer.setup', { file: path, reason: cause.message }, { cause });
  });
  return { path, text };
}
