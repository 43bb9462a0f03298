/**
 * Writes the bill of materials of what is installed here (CycloneDX 1.6, JSON) to standard output:
 *
 *   node --import tsx infra/supply-chain/sbom.ts > sijill.cdx.json
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as CDX from '@cyclonedx/cyclonedx-library';
import { type InstalledPackage, installedPackages, ROOT } from './installed.ts';

/** The same packages give the same bytes. */
export function billOfMaterials(installed: readonly InstalledPackage[], version: string): string {
  const bom = new CDX.Models.Bom();
  bom.metadata.component = new CDX.Models.Component(CDX.Enums.ComponentType.Application, 'sijill', {
    bomRef: `sijill@${version}`,
    version,
    licenses: new CDX.Models.LicenseRepository([new CDX.Models.SpdxLicense('Apache-2.0')]),
  });
  for (const { name, version: its, licence, description, integrity } of installed) {
    const [group, bare] = name.startsWith('@') ? (name.split('/') as [string, string]) : [undefined, name];
    const component = new CDX.Models.Component(CDX.Enums.ComponentType.Library, bare, {
      bomRef: `${name}@${its}`,
      version: its,
      description: description.slice(0, 300) || undefined,
      purl: `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ''}${bare}@${its}`,
      ...(group ? { group } : {}),
    });
    if (licence) component.licenses.add(licenceOf(licence));
    const digest = /^sha512-(.+)$/.exec(integrity ?? '')?.[1];
    if (digest)
      component.hashes.set(CDX.Enums.HashAlgorithm['SHA-512'], Buffer.from(digest, 'base64').toString('hex'));
    bom.components.add(component);
  }
  const factory = new CDX.Serialize.JSON.Normalize.Factory(CDX.Spec.Spec1dot6);
  return `${new CDX.Serialize.JsonSerializer(factory).serialize(bom, { sortLists: true, space: 1 })}\n`;
}

/** What stands in a package.json may be an identifier, an expression, or anything else. */
function licenceOf(stated: string): CDX.Models.License {
  const bare = stated.replace(/^\((.*)\)$/, '$1');
  if (CDX.SPDX.isSupportedSpdxId(bare)) return new CDX.Models.SpdxLicense(bare as never);
  return / (OR|AND) /.test(bare) ? new CDX.Models.LicenseExpression(bare) : new CDX.Models.NamedLicense(bare);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  process.stdout.write(billOfMaterials(installedPackages(), version));
}
