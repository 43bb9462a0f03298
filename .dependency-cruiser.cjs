// The layering of the house: who may import whom. `pnpm check` runs it.
const pure = ['domain', 'client', 'arabic', 'extraction', 'matching', 'search', 'evidence'];
const allowed = {
  domain: [],
  client: [],
  arabic: [],
  extraction: ['domain', 'arabic'],
  matching: ['domain', 'arabic'],
  search: ['domain', 'arabic', 'extraction', 'matching'],
  evidence: ['domain'],
  engines: ['domain'],
  storage: ['domain', 'evidence'],
  queue: ['domain'],
  registries: ['domain', 'arabic'],
  workbook: [],
  runtime: ['domain', 'evidence', 'storage', 'queue', 'engines'],
  operations: ['domain', 'evidence', 'storage', 'queue', 'engines', 'runtime'],
};

const source = '(?<!\\.test)\\.tsx?$';
const packageRules = Object.entries(allowed).map(([name, targets]) => ({
  name: `package-${name}`,
  comment: `packages/${name} may import only: ${targets.join(', ') || 'no other package'}`,
  severity: 'error',
  from: { path: `^packages/${name}/src`, pathNot: '\\.test\\.ts$' },
  to: { path: '^(packages|services|test)/', pathNot: [name, ...targets].map((p) => `^packages/${p}/`) },
}));

module.exports = {
  forbidden: [
    ...packageRules,
    {
      name: 'services-apart',
      comment: 'a service never imports another service; standalone alone may',
      severity: 'error',
      from: { path: '^services/([^/]+)/', pathNot: '^services/standalone/' },
      to: { path: '^services/', pathNot: '^services/$1/' },
    },
    {
      name: 'web-talks-http',
      comment: 'web may know the words (domain) and the interface (client), nothing else',
      severity: 'error',
      from: { path: '^services/web/src' },
      to: { path: '^packages/', pathNot: '^packages/(domain|client)/' },
    },
    {
      name: 'pure-core',
      comment: 'the core has no platform: clock, random, files and engines are arguments',
      severity: 'error',
      from: { path: `^packages/(${pure.join('|')})/src`, pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'ground-floor-libraries',
      comment: 'domain and client import zod only, arabic nothing',
      severity: 'error',
      from: {
        path: '^packages/(domain|client|arabic|extraction|matching|search|evidence)/src',
        pathNot: '\\.test\\.ts$',
      },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer'],
        pathNot: 'node_modules/(\\.pnpm/)?zod',
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: `^(packages|services)/.*${source}`, pathNot: '\\.test\\.tsx?$' },
      to: { path: '\\.test\\.tsx?$|^test/' },
    },
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json'],
    },
  },
};
