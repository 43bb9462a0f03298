import file from './default-tagger.generated.json' with { type: 'json' };
import { Tagger } from './tagger.ts';
import { readTaggerFile } from './tagger-file.ts';

let loaded: Tagger | undefined;

/** The bytes of the model that comes with Sijill (`writeTaggerFile`'s format). */
export function defaultTaggerBytes(): Uint8Array {
  return Uint8Array.from(atob(file.base64), (character) => character.charCodeAt(0));
}

/** The tagger that comes with Sijill; decoded at the first call (some 0.2 s), then kept. */
export function defaultTagger(): Tagger {
  if (!loaded) {
    const { model, lexicon } = readTaggerFile(defaultTaggerBytes());
    loaded = new Tagger(model, lexicon);
  }
  return loaded;
}
