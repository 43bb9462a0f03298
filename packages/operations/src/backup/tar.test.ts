import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readTar, TAR_END, tarHeader, tarPadding } from './tar.ts';

const archive = (files: readonly (readonly [string, Buffer])[]) =>
  Buffer.concat([
    ...files.flatMap(([name, bytes]) => [tarHeader(name, bytes.length), bytes, tarPadding(bytes.length)]),
    TAR_END,
  ]);

async function filesOf(bytes: Buffer, chunk = 700): Promise<[string, Buffer][]> {
  const chunks = Array.from({ length: Math.ceil(bytes.length / chunk) }, (_, at) =>
    bytes.subarray(at * chunk, (at + 1) * chunk),
  );
  const files: [string, Buffer][] = [];
  for await (const { name, body } of readTar(Readable.from(chunks))) {
    const parts: Buffer[] = [];
    for await (const part of body) parts.push(part);
    files.push([name, Buffer.concat(parts)]);
  }
  return files;
}

describe('a tar archive', () => {
  it('gives back names and bytes: empty, a block, more, and names longer than a hundred', async () => {
    const files = [
      ['empty', Buffer.alloc(0)],
      ['block', Buffer.alloc(512, 1)],
      ['odd', Buffer.alloc(5_000, 2)],
      [`objects/packages/${'a'.repeat(36)}-${'b'.repeat(64)}.plan.json`, Buffer.from('x')],
      [`${'folder/'.repeat(20)}file`, Buffer.from('y')],
    ] as const;
    expect(await filesOf(archive(files))).toEqual(files);
  });

  it('says the size of a file beyond eight gibibytes', async () => {
    const size = 20 * 1024 ** 3;
    const entries = readTar(Readable.from([tarHeader('large', size)]));
    expect((await entries.next()).value).toMatchObject({ name: 'large', size });
  });

  it('is refused when it ends early or a header is damaged', async () => {
    const whole = archive([['one', Buffer.alloc(2_000, 7)]]);
    await expect(filesOf(whole.subarray(0, 1_500))).rejects.toThrow('ends early');
    const damaged = Buffer.from(whole);
    damaged.write('two', 0);
    await expect(filesOf(damaged)).rejects.toThrow('not a tar archive');
  });
});
