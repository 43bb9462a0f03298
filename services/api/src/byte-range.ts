import type { ByteRange } from '@sijill/domain';

/**
 * The one range that a Range header asks for of `size` bytes (RFC 9110, section 14). Undefined, which means all of it,
 * without a header and for what this server does not do: other units, several ranges.
 */
export function byteRange(header: string | undefined, size: number): ByteRange | 'unsatisfiable' | undefined {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  if (from === '') {
    const last = Number(to);
    return last === 0 || size === 0 ? 'unsatisfiable' : { start: Math.max(0, size - last), end: size - 1 };
  }
  const range = { start: Number(from), end: to === '' ? size - 1 : Math.min(Number(to), size - 1) };
  if (to !== '' && Number(to) < range.start) return undefined;
  return range.start >= size ? 'unsatisfiable' : range;
}
