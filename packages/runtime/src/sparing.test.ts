import { expect, it } from 'vitest';
import { sparingly } from './sparing.ts';

it('says the same once a second, with how often it came, and other things at once', () => {
  const said: string[] = [];
  let time = 0;
  const tell = sparingly(
    (text: string, times) => said.push(`${text} x ${times}`),
    (text) => text,
    () => time,
  );
  for (const text of ['down', 'down', 'full', 'down']) tell(text);
  time = 999;
  tell('down');
  expect(said).toEqual(['down x 1', 'full x 1']);
  time = 1_000;
  tell('down');
  tell('full');
  expect(said.slice(2)).toEqual(['down x 4', 'full x 1']);
});
