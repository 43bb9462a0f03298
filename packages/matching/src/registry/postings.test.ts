import fc from 'fast-check';
import { expect, it } from 'vitest';
import { postingsOf } from './postings.ts';

it('lists for every part the names that hold it, each once and in their order', () => {
  const names = fc.array(fc.array(fc.nat(5), { maxLength: 5 }), { maxLength: 20 });
  fc.assert(
    fc.property(names, (all) => {
      const parts = Int32Array.from(all.flat());
      const starts = Int32Array.from({ length: all.length + 1 }, (_, at) => all.slice(0, at).flat().length);
      const found = postingsOf(all.length, 6, { parts, starts });
      for (let part = 0; part < 6; part++)
        expect([...found.names.subarray(found.starts[part]!, found.starts[part + 1]!)]).toEqual(
          all.flatMap((own, name) => (own.includes(part) ? [name] : [])),
        );
    }),
  );
});
