import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

/** What Node has to be told before it can run one of the program's scripts: nothing when it is compiled. */
export const loaderOf = (script: URL): string[] =>
  script.pathname.endsWith('.ts')
    ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href]
    : [];
