import { expect, test } from 'vitest';
import { sumsBytesExactly } from './sums-bytes-exactly.ts';

test.each([
  ['x64', 'flags\t\t: fpu avx2 avx512f avx512_vnni avx512_bitalg', true],
  ['x64', 'flags\t\t: fpu avx2 avx_vnni', true],
  ['x64', 'flags\t\t: fpu avx2 avx512f', false],
  ['x64', '', false],
  ['arm64', '', true],
])('on %s of which the system tells "%s": %s', (arch, told, exact) => {
  expect(sumsBytesExactly(arch, told)).toBe(exact);
});
