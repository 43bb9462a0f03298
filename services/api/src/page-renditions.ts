import { buffer } from 'node:stream/consumers';
import type { ObjectStore, RenditionWidth } from '@sijill/domain';
import { type PageRendition, shrinkPage } from '@sijill/engines/serving';
import { Turns } from './turns.ts';

/** Bytes of renditions that are kept for whoever looks next; a case's reviewers look at the same pages. */
const KEPT_BYTES = 64 * 1024 * 1024;
/** Pages that are shrunk at a time: each takes a core for some 0.1 s and its pixels in memory. */
const AT_ONCE = 2;

/** Page images in smaller widths, made when asked for and kept in memory while there is room. */
export class PageRenditions {
  readonly #objects: Pick<ObjectStore, 'get'>;
  readonly #shrink: typeof shrinkPage;
  readonly #turns = new Turns(AT_ONCE);
  /** Longest not asked for first. */
  readonly #kept = new Map<string, PageRendition>();
  readonly #making = new Map<string, Promise<PageRendition>>();
  #bytes = 0;

  constructor(objects: Pick<ObjectStore, 'get'>, shrink = shrinkPage) {
    this.#objects = objects;
    this.#shrink = shrink;
  }

  /** Of the stored image `sha256`. Rejects as the object store does when it is not there. */
  async get(sha256: string, width: RenditionWidth): Promise<PageRendition> {
    const key = `${sha256} ${width}`;
    const ready = this.#again(key) ?? this.#making.get(key);
    if (ready) return ready;
    const making = this.#turns
      .take(() => this.#make(key, sha256, width))
      .finally(() => this.#making.delete(key));
    this.#making.set(key, making);
    return making;
  }

  #again(key: string): PageRendition | undefined {
    const kept = this.#kept.get(key);
    if (!kept) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept;
  }

  async #make(key: string, sha256: string, width: RenditionWidth): Promise<PageRendition> {
    const made = await this.#shrink(await buffer(await this.#objects.get(`pages/${sha256}`)), width);
    this.#kept.set(key, made);
    this.#bytes += made.bytes.length;
    for (const [oldest, { bytes }] of this.#kept) {
      if (this.#bytes <= KEPT_BYTES || oldest === key) break;
      this.#kept.delete(oldest);
      this.#bytes -= bytes.length;
    }
    return made;
  }
}
