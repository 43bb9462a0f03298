// Run by run-apart.test.ts: what a file that has taken over its reader would do to whoever listens.
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { frameOf } from '@sijill/domain';

export interface Deed {
  readonly deed: 'speak' | 'flood' | 'giant' | 'spin' | 'sleep' | 'eat' | 'exit' | 'half' | 'count';
}

const say = (kind: string, bytes: Uint8Array) =>
  new Promise<void>((done) => process.stdout.write(frameOf(kind, bytes), () => done()));

const { deed, path } = JSON.parse(await text(process.stdin)) as Deed & { path: string };
await say('S', new TextEncoder().encode(readFileSync(path, 'utf8')));
if (deed === 'giant') {
  const head = frameOf('G', new Uint8Array());
  new DataView(head.buffer).setUint32(1, 0xffff_ffff);
  process.stdout.write(head);
  for (;;) await new Promise<void>((done) => process.stdout.write(Buffer.alloc(1024 ** 2), () => done()));
}
for (let said = 0; deed === 'flood' || (deed === 'count' && said < 2_000); said += 1)
  await say('N', new TextEncoder().encode(String(said)));
if (deed === 'spin') for (;;);
if (deed === 'sleep') await new Promise((wake) => setTimeout(wake, 60_000));
if (deed === 'eat') {
  const eaten: unknown[] = [];
  for (;;) eaten.push(Array.from({ length: 1_000 }, (_, at) => ({ at })));
}
if (deed === 'half') process.stdout.write(frameOf('H', Buffer.alloc(1_000)).subarray(0, 500));
if (deed === 'exit') process.exit(3);
