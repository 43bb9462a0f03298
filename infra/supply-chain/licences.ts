import type { InstalledPackage } from './installed.ts';

/** What may be part of an Apache-2.0 program, or be used to build it. No GPL, no AGPL. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  'OFL-1.1',
  'Python-2.0',
  'Unlicense',
]);

/** By package: a licence that is not on the list, or none stated, and why it may be used all the same. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  '@img/sharp-libvips-*': 'LGPL-3.0-or-later: a shared library, loaded as it is and replaceable',
  '@mapbox/jsonlint-lines-primitives': 'MIT by its README; its package.json states none',
  'axe-core': 'MPL-2.0: used unchanged, by tests',
  'combine-errors': 'MIT by its README; its package.json states none',
  flatbuffers: 'Apache-2.0 by its LICENSE file; its package.json points at it',
  lightningcss: 'MPL-2.0: used unchanged, to build the web page',
  'lightningcss-*': 'MPL-2.0: used unchanged, to build the web page',
};

/** Packages that must not be used as they are, one line each. */
export function refusedLicences(installed: readonly InstalledPackage[]): string[] {
  return installed
    .filter(({ name, licence }) => !isExcepted(name) && !isAllowed(licence))
    .map(({ name, version, licence }) => `${name}@${version}: ${licence || 'no licence stated'}`);
}

const isExcepted = (name: string): boolean =>
  Object.keys(EXCEPTIONS).some((known) =>
    known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : name === known,
  );

/** Of `A OR B` one is enough, of `A AND B` all are needed. */
function isAllowed(expression: string): boolean {
  const bare = expression.replace(/[()]/g, '').trim();
  return bare
    .split(/ OR /i)
    .some((choice) => choice.split(/ AND /i).every((licence) => ALLOWED.has(licence.trim())));
}
