import { createPagePreparer, type PagePreparer } from '@sijill/engines';

/** Wall time; the cores are shared with the pages that are being read. */
const LIMITS = { timeoutMs: 180_000 };

/** Copies of originals lie in a folder with nothing else (storage, fetch-original.ts). */
const SEES = 'folder';

/** As many preparing processes as pages are read at the same time; each page goes to the idlest. */
export function createPreparerPool(size: number): PagePreparer {
  const preparers = Array.from({ length: size }, () => ({
    preparer: createPagePreparer({ ...LIMITS, sees: SEES }),
    asked: 0,
  }));
  return {
    async prepare(request) {
      const idlest = preparers.reduce((best, one) => (one.asked < best.asked ? one : best));
      idlest.asked += 1;
      try {
        return await idlest.preparer.prepare(request);
      } finally {
        idlest.asked -= 1;
      }
    },
    close: async () => void (await Promise.all(preparers.map(({ preparer }) => preparer.close()))),
  };
}
