import { Readable } from 'node:stream';
import { expect, it } from 'vitest';
import { PageRenditions } from './page-renditions.ts';

/** A store of pages of one byte, and a shrinking that makes `size` bytes of each. */
function pages(size = 1) {
  const asked: string[] = [];
  const get = async (key: string) => {
    asked.push(key);
    if (key.endsWith('missing')) throw new Error('not there');
    return Readable.from([Buffer.from('x')]);
  };
  const shrink = async () => ({ bytes: Buffer.alloc(size), mediaType: 'image/webp' as const });
  return { renditions: new PageRenditions({ get }, shrink), asked };
}

it('makes each width of a page once, also when many ask at the same moment', async () => {
  const { renditions, asked } = pages();
  const answers = await Promise.all(Array.from({ length: 6 }, () => renditions.get('one', 800)));
  expect(new Set(answers).size).toBe(1);
  await renditions.get('one', 1600);
  expect(asked).toEqual(['pages/one', 'pages/one']);
});

it('forgets those that nobody asked for longest once there is no room', async () => {
  const { renditions, asked } = pages(30 * 1024 * 1024);
  await renditions.get('one', 800);
  await renditions.get('two', 800);
  await renditions.get('one', 800);
  await renditions.get('three', 800);
  await renditions.get('one', 800);
  await renditions.get('two', 800);
  expect(asked).toEqual(['pages/one', 'pages/two', 'pages/three', 'pages/two']);
});

it('a page that is not there fails each time and holds up nobody', async () => {
  const { renditions } = pages();
  for (let time = 0; time < 3; time += 1)
    await expect(renditions.get('missing', 800)).rejects.toThrow('not there');
  expect((await renditions.get('one', 800)).mediaType).toBe('image/webp');
});
