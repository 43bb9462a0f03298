import { createHash } from 'node:crypto';
import type { PackageFiles } from './package-files.ts';

/**
 * Faults of a bag against RFC 8493, read strictly and apart from the product's own code: the declaration (2.1.1), the
 * payload folder (2.1.2), payload manifests (2.1.3), bag-info with Payload-Oxum (2.2.2), tag manifests (2.2.1),
 * completeness and validity (3), and the names that interoperate (6.1.2).
 */
export function strictBagFaults(files: PackageFiles): string[] {
  const faults: string[] = [];
  const text = (path: string) =>
    new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(files.get(path) ?? Buffer.alloc(0));
  const declaration = text('bagit.txt');
  if (!/^BagIt-Version: \d+\.\d+\nTag-File-Character-Encoding: UTF-8\n$/.test(declaration))
    faults.push('bagit.txt: form');
  if (!declaration.startsWith('BagIt-Version: 1.0\n')) faults.push('bagit.txt: version');
  const paths = [...files.keys()];
  const payload = paths.filter((path) => path.startsWith('data/'));
  const tags = paths.filter((path) => !path.startsWith('data/'));
  const manifests = tags.filter((path) => /^manifest-[a-z0-9]+\.txt$/.test(path));
  const tagManifests = tags.filter((path) => /^tagmanifest-[a-z0-9]+\.txt$/.test(path));
  if (payload.length === 0) faults.push('data/: no payload');
  if (!manifests.includes('manifest-sha512.txt')) faults.push('manifest-sha512.txt: should be there');
  for (const manifest of manifests) faults.push(...manifestFaults(files, { manifest, listed: payload }));
  const listedTags = tags.filter((path) => !tagManifests.includes(path));
  for (const manifest of tagManifests)
    faults.push(...manifestFaults(files, { manifest, listed: listedTags }));
  if (new Set(tagManifests.map((one) => one.replace('tag', ''))).size !== manifests.length)
    faults.push('tag manifests: not the algorithms of the payload manifests');
  faults.push(
    ...infoFaults(
      text('bag-info.txt'),
      payload.map((path) => files.get(path)?.length ?? 0),
    ),
  );
  for (const path of paths)
    if (
      /^[~/]|\\|(^|\/)\.\.?(\/|$)|[\0\r\n]/.test(path) ||
      /(^|\/)(con|prn|aux|nul|com\d|lpt\d)(\.|$|\/)/i.test(path)
    )
      faults.push(`${path}: name`);
  if (new Set(paths.map((path) => path.normalize('NFC').toLowerCase())).size !== paths.length)
    faults.push('names that differ only in case or normalisation');
  return faults;
}

function manifestFaults(
  files: PackageFiles,
  { manifest, listed }: { readonly manifest: string; readonly listed: readonly string[] },
): string[] {
  const faults: string[] = [];
  const algorithm = /-([a-z0-9]+)\.txt$/.exec(manifest)?.[1] ?? '';
  const lines = String(files.get(manifest)).split('\n');
  if (lines.pop() !== '') faults.push(`${manifest}: no line break at its end`);
  const seen = new Set<string>();
  for (const line of lines) {
    const [, hash = '', path = ''] = /^([0-9a-f]+) {2}(\S.*)$/.exec(line) ?? [];
    const bytes = files.get(path);
    if (seen.has(path)) faults.push(`${manifest}: ${path} twice`);
    seen.add(path);
    if (!bytes) faults.push(`${manifest}: ${path || line} is not there`);
    else if (createHash(algorithm).update(bytes).digest('hex') !== hash) faults.push(`${path}: ${algorithm}`);
  }
  for (const path of listed) if (!seen.has(path)) faults.push(`${manifest}: lacks ${path}`);
  if (seen.size !== listed.length) faults.push(`${manifest}: lists too much`);
  return faults;
}

function infoFaults(info: string, sizes: readonly number[]): string[] {
  const faults = info
    .split('\n')
    .slice(0, -1)
    .filter((line) => !/^[^\s:][^:]*: \S.*$/.test(line))
    .map((line) => `bag-info.txt: ${line}`);
  const oxums = info.split('\n').filter((line) => line.startsWith('Payload-Oxum:'));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  if (oxums.length !== 1 || oxums[0] !== `Payload-Oxum: ${bytes}.${sizes.length}`)
    faults.push('bag-info.txt: Payload-Oxum');
  if (!/^Bagging-Date: \d{4}-\d\d-\d\d$/m.test(info)) faults.push('bag-info.txt: Bagging-Date');
  return faults;
}
