import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const ASSETS = new URL('../../services/web/dist/assets/', import.meta.url);

/**
 * Bytes, gzipped, of what a browser fetches before it shows a first screen in this language: scripts with all that they
 * import at once, and styles. Fonts are beside it, the map and all other screens come when they are asked for.
 */
export function firstLoadBytes(language: 'en' | 'ar'): number {
  const files = readdirSync(fileURLToPath(ASSETS));
  const wanted = files.filter((file) =>
    new RegExp(`^(index|start|${language})-[^.]*\\.(js|css)$`).test(file),
  );
  const fetched = new Set(wanted);
  for (const file of fetched) {
    if (!file.endsWith('.js')) continue;
    const text = readFileSync(new URL(file, ASSETS), 'utf8');
    for (const [, name] of text.matchAll(/(?:import|from)\s*"\.\/([^"]+\.js)"/g)) fetched.add(name as string);
  }
  let bytes = 0;
  for (const file of fetched) bytes += gzipSync(readFileSync(new URL(file, ASSETS))).length;
  return bytes;
}
