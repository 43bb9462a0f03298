// Compiles the TypeScript of packages and services, every `src` into a `dist` beside it, so that no process of Sijill
// needs a compiler when it starts. One file gives one file, types taken off; what is no TypeScript is copied. A script that
// its package names under `whole` gets all that it imports with it. Only what changed is made anew. The page
// (services/web) has a build of its own. `node infra/bootstrap/compile.mjs` does it.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a package says which compiler, in which version, made its `dist`. */
const MADE_BY = '.made-by';
const FOR_TESTS = /\.test(-support)?\.ts$/;
/** What another start is writing at this moment. */
const BEING_MADE = /\.\d+\.tmp$/;

/** Makes what is missing or of another age than its source. `say` is called once when there is something to do. */
export async function compile(root, say = () => undefined) {
  const madeBy = createHash('sha256')
    .update(readFileSync(fileURLToPath(import.meta.url)))
    .update(readFileSync(join(root, 'package.json')))
    .digest('hex');
  const packages = packagesOf(root, madeBy);
  const others = packages.filter(({ dist, madeBy }) => !isMadeBy(dist, madeBy));
  const files = packages.flatMap(filesOf);
  const changed = files.filter(({ from, to, of }) => others.includes(of) || !isOfOneAge(from, to));
  for (const { dist } of packages) removeOrphans(dist, new Set(files.map(({ to }) => to)));
  if (changed.length === 0) return;
  say();
  // Whatever changed may be in one that is whole.
  const wanted = new Set([...changed, ...files.filter(({ whole }) => whole)]);
  await make([...wanted], { sources: new Set(files.map(({ from }) => from)), entries: entriesOf(packages) });
  for (const { dist, madeBy } of others) writeFileSync(join(dist, MADE_BY), madeBy);
}

function packagesOf(root, compiler) {
  return ['packages', 'services'].flatMap((kind) =>
    readdirSync(join(root, kind))
      .map((name) => join(root, kind, name))
      .filter((folder) => existsSync(join(folder, 'src')) && !existsSync(join(folder, 'vite.config.ts')))
      .map((folder) => {
        const about = readFileSync(join(folder, 'package.json'), 'utf8');
        return {
          ...JSON.parse(about),
          src: join(folder, 'src'),
          dist: join(folder, 'dist'),
          madeBy: createHash('sha256').update(compiler).update(about).digest('hex'),
        };
      }),
  );
}

function isMadeBy(dist, madeBy) {
  const note = join(dist, MADE_BY);
  return existsSync(note) && readFileSync(note, 'utf8') === madeBy;
}

const filesOf = (of) =>
  pathsIn(of.src)
    .filter((path) => !FOR_TESTS.test(path))
    .map((path) => ({
      from: join(of.src, path),
      to: compiledName(join(of.dist, path)),
      whole: of.whole?.includes(`./src/${path.split(sep).join('/')}`) ?? false,
      of,
    }));

const compiledName = (path) => path.replace(/(?<!\.d)\.ts$/, '.js');

function pathsIn(folder, under = '') {
  if (!existsSync(join(folder, under))) return [];
  return readdirSync(join(folder, under), { withFileTypes: true }).flatMap((entry) => {
    const path = join(under, entry.name);
    return entry.isDirectory() ? pathsIn(folder, path) : [path];
  });
}

/** A compiled file has the time of its source, but for what is lost below a millisecond. */
function isOfOneAge(from, to) {
  const made = statSync(to, { throwIfNoEntry: false });
  return made !== undefined && Math.abs(made.mtimeMs - statSync(from).mtimeMs) < 2;
}

/** What was compiled from a source that is no more. */
function removeOrphans(dist, made) {
  for (const path of pathsIn(dist))
    if (path !== MADE_BY && !BEING_MADE.test(path) && !made.has(join(dist, path)))
      rmSync(join(dist, path), { force: true });
}

/** What the packages offer one another, by name, as compiled. */
const entriesOf = (packages) =>
  new Map(
    packages.flatMap(({ name, exports = {}, dist }) =>
      Object.entries(exports).map(([key, path]) => [
        name + key.slice('.'.length),
        compiledName(join(dist, path.replace('./src/', ''))),
      ]),
    ),
  );

const FORM = { format: 'esm', target: 'node20.19' };

async function make(wanted, known) {
  const esbuild = await import('esbuild');
  await Promise.all(
    wanted.map(async ({ from, to, whole }) => {
      mkdirSync(dirname(to), { recursive: true });
      // Whoever starts meanwhile sees the old file or the new one.
      const fresh = `${to}.${process.pid}.tmp`;
      if (!to.endsWith('.js')) copyFileSync(from, fresh);
      else if (whole) writeFileSync(fresh, pointed(await withImports(esbuild, from), { from, to, ...known }));
      else {
        const { code } = await esbuild.transform(readFileSync(from, 'utf8'), {
          loader: 'ts',
          ...FORM,
          sourcefile: from,
        });
        writeFileSync(fresh, pointed(code, { from, to, ...known }));
      }
      // Rounded down: an archive that keeps whole seconds then keeps the same for both.
      const seconds = Math.floor(statSync(from).mtimeMs) / 1000;
      utimesSync(fresh, seconds, seconds);
      renameSync(fresh, to);
    }),
  );
  await esbuild.stop();
}

/**
 * A script and all that it imports in one file: a hundred small files take longer to find than to run. What is native stays
 * in its package, and is looked for from there.
 */
async function withImports(esbuild, from) {
  const FROM_HERE = 'createRequire(import.meta.url)';
  const { outputFiles } = await esbuild.build({
    entryPoints: [from],
    bundle: true,
    write: false,
    platform: 'node',
    ...FORM,
    legalComments: 'inline',
    // For what is no module and asks for parts of Node.
    banner: {
      js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
    },
    plugins: [
      {
        name: 'native',
        setup: (build) =>
          build.onLoad({ filter: /node_modules.*\.mjs$/ }, ({ path }) => {
            const [, name] = /.*node_modules[/\\]((?:@[^/\\]+[/\\])?[^/\\]+)/.exec(path);
            const place = `createRequire(${FROM_HERE}.resolve(${JSON.stringify(name.replace('\\', '/'))}))`;
            return { contents: readFileSync(path, 'utf8').replaceAll(FROM_HERE, place), loader: 'js' };
          }),
      },
    ],
  });
  return outputFiles[0].text;
}

/** The code with its references to TypeScript beside it, and to other packages, turned to what these are compiled to. */
function pointed(code, { from, to, sources, entries }) {
  return code
    .replace(/"(\.\.?\/[^"\n]+\.ts)"/g, (whole, path) =>
      sources.has(join(dirname(from), path)) ? JSON.stringify(compiledName(path)) : whole,
    )
    .replace(/\b(from |import |import\()"(@sijill\/[^"\n]+)"/g, (_, how, name) => {
      const entry = entries.get(name);
      if (!entry) throw new Error(`${from} imports ${name}, which no package offers.`);
      const path = relative(dirname(to), entry).split(sep).join('/');
      return `${how}${JSON.stringify(path.startsWith('.') ? path : `./${path}`)}`;
    });
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await compile(fileURLToPath(new URL('../../', import.meta.url)));
