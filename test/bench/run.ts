/** `pnpm bench NAME [options]`: the first argument names the benchmark. */
const BENCHMARKS: Readonly<Record<string, () => Promise<unknown>>> = {
  ocr: () => import('./ocr/ocr.ts'),
  extract: () => import('./extract/extract.ts'),
  match: () => import('./match/match.ts'),
  registry: () => import('./registry/registry.ts'),
  review: () => import('./review/next-candidate.ts'),
  export: () => import('./export/export.ts'),
  graph: () => import('./graph/graph.ts'),
  search: () => import('./search/search.ts'),
  growth: () => import('./growth/growth.ts'),
  upload: () => import('./upload/upload.ts'),
  queue: () => import('./queue/queue.ts'),
  memory: () => import('./memory/memory.ts'),
  idle: () => import('./idle/idle.ts'),
  overnight: () => import('./overnight/overnight.ts'),
  scale: () => import('./scale/scale.ts'),
};

const name = process.argv[2] ?? '';
const benchmark = BENCHMARKS[name];
if (!benchmark) {
  console.error(`pnpm bench NAME, where NAME is one of ${Object.keys(BENCHMARKS).join(', ')}.`);
  process.exit(2);
}
await benchmark();
