import { BAG_DECLARATION, compareBytes, HASHES, payloadOxum, readManifest } from '../bag.ts';
import type { FileFacts, PackageTexts } from './package-reader.ts';

/**
 * BagIt 1.0 (RFC 8493): the declaration, the payload's size, and every file against every manifest. Answers what was
 * found of the files.
 */
export async function verifyBag(texts: PackageTexts): Promise<Map<string, FileFacts>> {
  const { reader, findings } = texts;
  if ((await texts.text('bagit.txt')) !== BAG_DECLARATION)
    findings.problem('bagit.txt', 'it does not declare BagIt 1.0 in UTF-8');
  const found = new Map<string, FileFacts>();
  for (const path of [...reader.paths].sort(compareBytes)) found.set(path, await reader.hash(path));
  for (const kind of ['manifest', 'tagmanifest'] as const)
    for (const hash of HASHES) await verifyManifest(texts, found, { kind, hash });
  const payload = [...found].filter(([path]) => path.startsWith('data/')).map(([, facts]) => facts);
  const info = await texts.text('bag-info.txt');
  if (!info.split('\n').includes(`Payload-Oxum: ${payloadOxum(payload)}`))
    findings.problem('bag-info.txt', 'its Payload-Oxum is not that of the payload');
  return found;
}

async function verifyManifest(
  texts: PackageTexts,
  found: ReadonlyMap<string, FileFacts>,
  { kind, hash }: { readonly kind: 'manifest' | 'tagmanifest'; readonly hash: 'sha256' | 'sha512' },
): Promise<void> {
  const { findings } = texts;
  const name = `${kind}-${hash}.txt`;
  const listed = await readListed(texts, name);
  for (const path of found.keys())
    if (
      path.startsWith('data/') === (kind === 'manifest') &&
      !path.startsWith('tagmanifest-') &&
      !listed.has(path)
    )
      findings.problem(path, `it is not in ${name}`);
  for (const [path, value] of [...listed].sort(([left], [right]) => compareBytes(left, right))) {
    const facts = found.get(path);
    if (!facts) findings.problem(path, `it is missing, but stands in ${name}`);
    else if (facts[hash] !== value)
      findings.problem(path, `it was changed: its ${hash} is not the one in ${name}`);
  }
}

/** The files that a manifest lists; empty, with a finding, when it is none. */
export async function readListed(texts: PackageTexts, path: string): Promise<Map<string, string>> {
  try {
    return readManifest(await texts.text(path));
  } catch (error) {
    texts.findings.problem(
      path,
      `a line is not one of a manifest, or names a file again: ${(error as Error).message}`,
    );
    return new Map();
  }
}
