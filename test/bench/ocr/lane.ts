// Run by lanes.ts in a process of its own, as a worker of the service is: prepares and reads one page after the other.
import { createPagePreparer, readPage } from '@sijill/engines';
import { ENGINES, PATIENCE } from './engines.ts';
import type { LaneAnswer, LaneRequest } from './lane-messages.ts';
import { cpuSeconds, memoryMb, processTree } from './process-tree.ts';

// The service is compiled; what tsx knows of every line's source takes 50 MB that the garbage collector goes through.
process.setSourceMapsEnabled(false);

const engine = await ENGINES[process.argv[2] ?? '']!();
const preparer = createPagePreparer({ timeoutMs: PATIENCE, sees: 'folder' });

async function read({ path, mediaType, number }: LaneRequest): Promise<LaneAnswer> {
  const before = cpuSeconds(processTree(process.pid));
  let prepared = before;
  let result: Pick<LaneAnswer, 'found' | 'failure' | 'steps'>;
  try {
    const page = await preparer.prepare({
      path,
      mediaType,
      number,
      options: { strategy: 'force', ...engine.needs },
    });
    prepared = cpuSeconds(processTree(process.pid));
    const reading = await readPage(page, engine);
    const { steps, skew, unevenness } = page.preparation;
    result = {
      found: { words: reading.words, width: reading.imageWidth },
      steps: `${steps.join('+')} ${skew.toFixed(1)}° ${unevenness.toFixed(2)}`,
    };
  } catch (error) {
    result = { found: { words: [], width: 1 }, failure: String(error), steps: '' };
  }
  const tree = processTree(process.pid);
  const after = cpuSeconds(tree);
  const [worker, ...children] = tree.map(memoryMb);
  return {
    ...result,
    cpu: { preparation: prepared - before, recognition: after - prepared },
    memory: {
      worker: worker!.now,
      workerPeak: worker!.peak,
      preparer: Math.max(0, ...children.map(({ now }) => now)),
      preparerPeak: Math.max(0, ...children.map(({ peak }) => peak)),
    },
  };
}

process.on('message', (request: LaneRequest) => {
  read(request).then((answer) => process.send?.(answer));
});
process.once('disconnect', () => process.exit(0));
process.send?.('ready');
