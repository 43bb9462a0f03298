import { readFileSync } from 'node:fs';

/** Instructions (x86) that add up products of bytes without overflow, as Linux names them. */
const EXACT = /\b(avx512_vnni|avx_vnni)\b/;

/**
 * Whether this processor multiplies bytes exactly and fast. Older ones add two products up in 16 bits, which overflows,
 * and gain little; where the system does not tell (`told`), it is taken for one of them.
 */
export const sumsBytesExactly = (arch: string = process.arch, told: string = processorsTold()): boolean =>
  arch === 'arm64' || EXACT.test(told);

function processorsTold(): string {
  try {
    return readFileSync('/proc/cpuinfo', 'latin1');
  } catch {
    return '';
  }
}
