import type { CompiledToken } from '../tokens/compiled-token.ts';
import { skeletonKey, skeletonKeys, soundNear } from '../tokens/skeleton.ts';

/** The words that share a skeleton. */
export interface SoundGroup {
  readonly skeleton: readonly number[];
  readonly mask: number;
  readonly words: number[];
}

const NOBODY: readonly number[] = [];

/**
 * Words (numbers) by the sounds of their consonants, whatever their script. Grows; never shrinks. `consulted` is told
 * every skeleton key that an answer depends on.
 */
export class SoundGroups {
  readonly #consulted: ((key: number) => void) | undefined;
  readonly #groups = new Map<number, SoundGroup>();
  /** Groups by their skeleton with at most one class left out. */
  readonly #byShorter = new Map<number, SoundGroup[]>();
  readonly #near = new Map<number, readonly SoundGroup[]>();

  constructor(consulted?: (key: number) => void) {
    this.#consulted = consulted;
  }

  add(word: number, { forms }: CompiledToken): void {
    for (const key of new Set(forms.map((form) => skeletonKey(form.skeleton)))) {
      const group = this.#groups.get(key);
      if (group) group.words.push(word);
      else this.#open(key, forms.find((form) => skeletonKey(form.skeleton) === key)!, word);
    }
  }

  #open(key: number, { skeleton, mask }: Pick<SoundGroup, 'skeleton' | 'mask'>, word: number): void {
    const group = { skeleton, mask, words: [word] };
    this.#groups.set(key, group);
    for (const shorter of skeletonKeys(skeleton)) {
      const there = this.#byShorter.get(shorter);
      if (there) there.push(group);
      else this.#byShorter.set(shorter, [group]);
    }
    this.#near.clear();
  }

  /** Words with just this skeleton (`skeletonKey`). */
  same(key: number): readonly number[] {
    this.#consulted?.(key);
    return this.#groups.get(key)?.words ?? NOBODY;
  }

  /** Words by skeletons that differ from this one in one class at most. */
  near(form: Pick<SoundGroup, 'skeleton' | 'mask'>): readonly SoundGroup[] {
    const key = skeletonKey(form.skeleton);
    const known = this.#near.get(key);
    if (known) return known;
    const keys = skeletonKeys(form.skeleton);
    for (const shorter of keys) this.#consulted?.(shorter);
    const shared = new Set(keys.flatMap((shorter) => this.#byShorter.get(shorter) ?? []));
    const near = [...shared].filter((group) => soundNear(form, group, 1));
    this.#near.set(key, near);
    return near;
  }
}
