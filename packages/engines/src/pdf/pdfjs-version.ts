import { createRequire } from 'node:module';

/** Told by its package, so that those who only name it need not load it: it takes 60 MB of a process's memory. */
export const PDFJS_VERSION: string = createRequire(import.meta.url)('pdfjs-dist/package.json').version;
