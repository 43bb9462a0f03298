// Run by own-folder.test.ts where nobody can make cells, as in a container: starts the probe of a cell's test, and tells
// what it told.
import { once } from 'node:events';
import { cellState } from './cell.ts';
import type { Wanted } from './cell-probe.test-support.ts';
import { forkScript } from './child-process.ts';

const [folder = '', elsewhere = ''] = process.argv.slice(2);
const probe = new URL('./cell-probe.test-support.ts', import.meta.url);
const child = forkScript(probe, { memoryMb: 128, reads: [folder] });
child.send({ folder, elsewhere, parent: process.pid } satisfies Wanted);
const ended = once(child, 'exit');
const [told] = await Promise.race([once(child, 'message'), ended.then((how) => [{ ended: how }])]);
await ended;
process.stdout.write(JSON.stringify({ cell: cellState().closed, ...(told as object) }));
