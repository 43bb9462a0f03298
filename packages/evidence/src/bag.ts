/** BagIt 1.0 (RFC 8493): the texts around a payload. A `path` is relative to the bag, with `/`. */
export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export const HASHES = ['sha256', 'sha512'] as const;
export type HashName = (typeof HASHES)[number];

export interface HashedFile {
  readonly path: string;
  /** Hex. */
  readonly sha256: string;
  readonly sha512: string;
}

/** One manifest: `hash  path` lines in byte order of the paths. RFC 8493, section 2.1.3. */
export function manifestText(files: readonly HashedFile[], hash: HashName): string {
  return [...files]
    .sort((left, right) => compareBytes(left.path, right.path))
    .map((file) => manifestLine(file[hash], file.path))
    .join('');
}

export const manifestLine = (hash: string, path: string): string => `${hash}  ${encodePath(path)}\n`;

/** The file paths and hashes of a manifest. Throws `TypeError` for a line that is none. */
export function readManifest(text: string): Map<string, string> {
  const files = new Map<string, string>();
  for (const line of text.split('\n').filter((one) => one !== '')) {
    const [, hash, path] = /^([0-9a-fA-F]+)[ \t]+\*?(.+)$/.exec(line.replace(/\r$/, '')) ?? [];
    if (!hash || !path) throw new TypeError(`not a line of a manifest: ${line.slice(0, 80)}`);
    const name = decodePath(path);
    if (files.has(name)) throw new TypeError(`${name} is named twice`);
    files.set(name, hash.toLowerCase());
  }
  return files;
}

/** Only what would break a line is encoded, and the sign that encodes. RFC 8493, section 2.1.3. */
const encodePath = (path: string): string =>
  path.replaceAll('%', '%25').replaceAll('\n', '%0A').replaceAll('\r', '%0D');
const decodePath = (path: string): string =>
  path.replace(/%(0A|0D|25)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** `bag-info.txt`: labels and values in the order given. Throws `TypeError` for a value that holds a line break. */
export function bagInfoText(entries: readonly (readonly [label: string, value: string])[]): string {
  return entries
    .map(([label, value]) => {
      if (/[\r\n]/.test(value)) throw new TypeError(`${label} holds a line break`);
      return `${label}: ${value}\n`;
    })
    .join('');
}

/** Bytes and files of the payload, as Payload-Oxum has them. */
export const payloadOxum = (files: readonly { readonly size: number }[]): string =>
  `${files.reduce((sum, { size }) => sum + size, 0)}.${files.length}`;

/** Order of the UTF-8 bytes of two paths, which is that of their code points and not that of their UTF-16 units. */
export function compareBytes(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let at = 0; at < length; at++) {
    const [one, other] = [left.charCodeAt(at), right.charCodeAt(at)];
    if (one !== other) return codePointRank(one) - codePointRank(other);
  }
  return left.length - right.length;
}

/** Halves of surrogate pairs stand for code points above all others. */
const codePointRank = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
