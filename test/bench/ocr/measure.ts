import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { foundText } from './found-page.ts';
import { type Lanes, startLanes } from './lanes.ts';
import { type NativeSetting, readBefore, readNatively } from './native-tesseract.ts';
import { pageImages } from './page-images.ts';
import { scorePages } from './score-page.ts';
import type { ScoredWork, SystemRun } from './system-run.ts';
import type { Work } from './work.ts';

/** Our own preparation and recognition, in processes like the service's, which find all files in one folder. */
export async function measureOurs(
  engine: string,
  works: readonly Work[],
  workers: number,
): Promise<SystemRun> {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-bench-files-'));
  try {
    const pathOf = new Map<Work, string>();
    for (const [index, work] of works.entries()) {
      pathOf.set(work, join(folder, `${index}${extname(work.path)}`));
      await copyFile(work.path, pathOf.get(work)!);
    }
    return await measureIn(engine, works, { workers, pathOf: (work) => pathOf.get(work)! });
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function measureIn(
  engine: string,
  works: readonly Work[],
  { workers, pathOf }: { readonly workers: number; readonly pathOf: (work: Work) => string },
): Promise<SystemRun> {
  const lanes = await startLanes(engine, workers);
  try {
    await warmUp(lanes, works, { workers, pathOf });
    const cpu = { preparation: 0, recognition: 0 };
    const preparations: number[] = [];
    const memory = { worker: 0, preparer: 0 };
    const failures: string[] = [];
    const began = performance.now();
    const scored = await inParallel(works, workers, async (work) => {
      const answers = [];
      for (let number = 1; number <= work.pages; number++) {
        const answer = await lanes.read({ path: pathOf(work), mediaType: work.mediaType, number });
        cpu.preparation += answer.cpu.preparation;
        preparations.push(answer.cpu.preparation);
        cpu.recognition += answer.cpu.recognition;
        memory.worker = Math.max(memory.worker, answer.memory.workerPeak);
        memory.preparer = Math.max(memory.preparer, answer.memory.preparerPeak);
        if (answer.failure) failures.push(`${work.name} page ${number}: ${answer.failure}`);
        answers.push(answer);
      }
      const found = answers.map((answer) => answer.found);
      return {
        work,
        found,
        steps: [...new Set(answers.map(({ steps }) => steps))].join(', '),
      };
    });
    const seconds = (performance.now() - began) / 1000;
    return {
      ...common(`sijill ${engine}`, works),
      scored: scored.map(scoredWork),
      failures,
      seconds,
      workers,
      cpu: { ...cpu, preparations },
      memory,
    };
  } finally {
    lanes.close();
  }
}

export interface NativeOptions extends NativeSetting {
  readonly workers: number;
  /** Takes what an earlier run kept; how fast it was is then not told. */
  readonly kept: boolean;
}

/** The `tesseract` command on the same page images. */
export async function measureNative(works: readonly Work[], options: NativeOptions): Promise<SystemRun> {
  const { model, threads, workers, kept } = options;
  const images = new Map(
    await Promise.all(works.map(async (work) => [work, await pageImages(work)] as const)),
  );
  let recognition = 0;
  let reused = 0;
  const began = performance.now();
  const scored = await inParallel(works, workers, async (work) => {
    const found = [];
    for (const image of images.get(work)!) {
      const before = kept ? await readBefore(image, options) : undefined;
      if (before) reused++;
      const page = before ?? (await readNatively(image, options));
      recognition += page.cpuSeconds;
      found.push(page.found);
    }
    return { work, found, steps: '' };
  });
  const seconds = (performance.now() - began) / 1000;
  return {
    ...common(`tesseract ${model}${threads === 'one' ? '' : ', its own threads'}`, works),
    scored: scored.map(scoredWork),
    failures: [],
    ...(reused === 0 ? { seconds } : {}),
    workers,
    cpu: { recognition },
  };
}

const common = (system: string, works: readonly Work[]) => ({
  system,
  pages: works.reduce((sum, { pages }) => sum + pages, 0),
});

type Read = { work: Work; found: Parameters<typeof scorePages>[1]; steps: string };

const scoredWork = ({ work, found, steps }: Read): ScoredWork => ({
  work,
  score: scorePages(work.expected, found),
  text: found.map(foundText).join('\n\f'),
  steps,
});

/** Started processes load their code with the first page; that is not the speed of the rest. */
async function warmUp(
  lanes: Lanes,
  works: readonly Work[],
  { workers, pathOf }: { readonly workers: number; readonly pathOf: (work: Work) => string },
): Promise<void> {
  const [first] = works;
  if (!first) return;
  const request = { path: pathOf(first), mediaType: first.mediaType, number: 1 };
  await Promise.all(Array.from({ length: workers }, () => lanes.read(request)));
}

async function inParallel<T, R>(
  inputs: readonly T[],
  count: number,
  work: (input: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: count }, async () => {
      while (next < inputs.length) {
        const index = next++;
        results[index] = await work(inputs[index]!);
      }
    }),
  );
  return results;
}
