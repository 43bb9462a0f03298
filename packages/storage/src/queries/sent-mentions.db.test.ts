import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScratchDatabase, scratchDatabase } from '../../../../test/support/scratch-database.ts';
import { sentMentions } from './sent-mentions.ts';

let database: ScratchDatabase;
beforeAll(async () => {
  database = await scratchDatabase();
});
afterAll(() => database.close());

/** Mentions as they are asked for, of these texts, the keys of their pages counted from 7. */
async function send(texts: readonly string[]): Promise<Buffer> {
  const { rows } = await database.pool.query<{ sent: Buffer }>(
    `SELECT string_agg(tidsend(('(' || 70000 + n || ',' || n || ')')::tid) || int4send(6 + n::integer) || tsvectorsend(search_words(text)), '' ORDER BY n) AS sent
     FROM unnest($1::text[]) WITH ORDINALITY AS one (text, n)`,
    [texts],
  );
  return rows[0]!.sent;
}

describe('mentions as the server sends them', () => {
  it('are read with where they lie, their page, and the wanted words with their places', async () => {
    const sent = await send(['احمد علي احمد', '', 'khalaf علي', 'سالم']);
    const words = (of: { words: readonly { word: string; place: number }[] }) =>
      [...of.words].sort((a, b) => a.place - b.place).map(({ word, place }) => `${place} ${word}`);
    const read = [...sentMentions(sent, new Set(['احمد', 'علي', 'khalaf']))];
    expect(read.map(({ block, line, key }) => [block, line, key])).toEqual([
      [70_001, 1, 7],
      [70_002, 2, 8],
      [70_003, 3, 9],
      [70_004, 4, 10],
    ]);
    expect(read.map(words)).toEqual([['1 احمد', '2 علي', '3 احمد'], [], ['1 khalaf', '2 علي'], []]);
  });

  it('are none where none is sent', () => {
    expect([...sentMentions(Buffer.alloc(0), new Set(['احمد']))]).toEqual([]);
  });

  it('are told apart where two words have one number', async () => {
    const [one, other] = sameNumber();
    const read = [...sentMentions(await send([`${one} ${other} ${one}`]), new Set([one, other]))];
    expect(new Set(read[0]!.words.map(({ word, place }) => `${place} ${word}`))).toEqual(
      new Set([`1 ${one}`, `2 ${other}`, `3 ${one}`]),
    );
    const wanted = [...sentMentions(await send([`${one} ${other}`]), new Set([other]))];
    expect(wanted[0]!.words).toEqual([{ word: other, place: 2 }]);
  });
});

/** Two words of one FNV-1a hash of 31 bits. */
function sameNumber(): [string, string] {
  const met = new Map<number, string>();
  for (let index = 0; ; index += 1) {
    const word = `w${index.toString(36)}`;
    let hash = 0x811c9dc5;
    for (const byte of Buffer.from(word)) hash = Math.imul(hash ^ byte, 0x01000193);
    const known = met.get(hash >>> 1);
    if (known) return [known, word];
    met.set(hash >>> 1, word);
  }
}
