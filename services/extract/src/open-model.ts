import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { SijillError, type TokenClassifier } from '@sijill/domain';
import { openTransformersClassifier } from '@sijill/engines';
import { type LineTagger, readTaggerFile, Tagger } from '@sijill/extraction';

/** A model of the user's own that reads running text instead of the tagger that comes with Sijill. */
export type OwnModel =
  | { readonly name: string; readonly classifier: TokenClassifier }
  | { readonly name: string; readonly tagger: LineTagger };

const HASH_SHOWN = 8;

/**
 * What `SIJILL_NER_MODEL` names: a file made by `sijill model train`, or the folder of a transformers token-classification
 * model. Throws `model.setup` with what is wrong when it is neither.
 */
export async function openModel(path: string): Promise<OwnModel> {
  const found = await stat(path).catch(() => undefined);
  if (!found?.isFile()) {
    const classifier = await openTransformersClassifier({ folder: path });
    return { name: `${classifier.name}:${classifier.version}`, classifier };
  }
  const bytes = await readFile(path);
  try {
    const { model, lexicon } = readTaggerFile(bytes);
    // Trained again, it is another model by the same name.
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, HASH_SHOWN);
    const name = `tagger:${basename(path)}@${hash}`;
    return { name, tagger: new Tagger(model, lexicon, name) };
  } catch (cause) {
    throw new SijillError('model.setup', { folder: path, reason: (cause as Error).message }, { cause });
  }
}
