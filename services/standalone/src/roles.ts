import type { RunningService, Runtime } from '@sijill/runtime';

/** The services of the pipeline, loaded only where they run: the OCR engine alone takes a hundred megabytes. */
export const ROLES = {
  api: async () => (await import('@sijill/api')).start,
  ingest: async () => (await import('@sijill/ingest')).start,
  ocr: async () => (await import('@sijill/ocr')).start,
  extract: async () => (await import('@sijill/extract')).start,
  link: async () => (await import('@sijill/link')).start,
  search: async () => (await import('@sijill/search-worker')).start,
  export: async () => (await import('@sijill/export')).start,
} as const satisfies Record<string, () => Promise<(runtime: Runtime) => Promise<RunningService>>>;

/**
 * Roles that never see who is in a registry: they read hostile files, or pages alone. A process of these alone opens no
 * key, and in a container of its own it is given none.
 */
export const WITHOUT_IDENTITIES: readonly string[] = ['ocr', 'search'] satisfies (keyof typeof ROLES)[];

export type Role = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as readonly Role[];

export function isRole(name: string): name is Role {
  return Object.hasOwn(ROLES, name);
}
