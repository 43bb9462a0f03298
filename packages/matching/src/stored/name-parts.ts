import { encodeName } from '../names/encode-name.ts';
import { type CompiledToken, compileToken } from '../tokens/compiled-token.ts';
import { skeletonKeys, skeletonOf } from '../tokens/skeleton.ts';

/** Changes whenever a name would be kept in other parts, or a part under other sounds. */
export const NAME_PARTS_VERSION = 2;

/** A part of a name as a database keeps it. */
export interface StoredPart {
  /** What the part is compared by; equal for spellings that count as one. */
  readonly key: string;
  /** Skeletons under which it is looked up, each as one number below a million. */
  readonly sounds: readonly number[];
}

/** The parts of a name in its order, a repeated one repeated; none for a name without letters. Never throws. */
export function storedParts(name: string): StoredPart[] {
  return encodeName(name).map(({ kind, script, forms }) => ({
    key: [kind, script, ...forms].join('/'),
    sounds: [...new Set(forms.flatMap((form) => skeletonKeys(skeletonOf(form))))],
  }));
}

/** The key of a part that is made ready for comparison already. */
export const partKey = ({ kind, script, forms }: CompiledToken): string =>
  [kind, script, ...forms.map(({ letters }) => letters)].join('/');

/** A kept part, made ready for comparison. */
export function compilePart(key: string): CompiledToken {
  const [kind, script, ...forms] = key.split('/');
  return compileToken({
    kind: kind === 'kunya' ? 'kunya' : 'name',
    script: script === 'latin' || script === 'other' ? script : 'arabic',
    forms,
  });
}
