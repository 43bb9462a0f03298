import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  /** As its package.json states it; empty where it states none. */
  readonly licence: string;
  readonly description: string;
  /** `sha512-...` of the lockfile; undefined for what the lockfile does not name. */
  readonly integrity: string | undefined;
}

interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly description?: string;
  readonly license?: string | { readonly type?: string };
  readonly licenses?: readonly { readonly type?: string }[];
}

/** Every package that lies in node_modules, once a version, by name. Reads files only: no network, no package manager. */
export function installedPackages(root = ROOT): InstalledPackage[] {
  const lock = parse(readFileSync(join(root, 'pnpm-lock.yaml'), 'utf8')) as {
    packages: Record<string, { resolution?: { integrity?: string } }>;
  };
  const found = new Map<string, InstalledPackage>();
  const store = join(root, 'node_modules', '.pnpm');
  for (const entry of readdirSync(store))
    for (const folder of packageFolders(join(store, entry, 'node_modules'))) {
      const manifest = readManifest(folder);
      if (!manifest?.name || !manifest.version) continue;
      const id = `${manifest.name}@${manifest.version}`;
      found.set(id, {
        name: manifest.name,
        version: manifest.version,
        licence: licenceOf(manifest),
        description: manifest.description ?? '',
        integrity: lock.packages[id]?.resolution?.integrity,
      });
    }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, installed]) => installed);
}

/** Folders of packages that are really there; links to other packages are met where they lie. */
function packageFolders(modules: string): string[] {
  const list = (folder: string) => {
    try {
      return readdirSync(folder, { withFileTypes: true });
    } catch {
      return [];
    }
  };
  return list(modules).flatMap((entry) => {
    if (!entry.isDirectory() || entry.name.startsWith('.')) return [];
    const path = join(modules, entry.name);
    if (!entry.name.startsWith('@')) return [path];
    return list(path).flatMap((scoped) => (scoped.isDirectory() ? [join(path, scoped.name)] : []));
  });
}

function readManifest(folder: string): Manifest | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
  } catch {
    return undefined;
  }
}

function licenceOf({ license, licenses }: Manifest): string {
  if (typeof license === 'string') return license;
  return license?.type ?? licenses?.map(({ type }) => type ?? '').join(' OR ') ?? '';
}
