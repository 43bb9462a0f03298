// `npm run bundle`: everything that a machine without network needs, in one file, with the script that checks and installs
// it beside it. Plain Node and `tar`; run by infra/bootstrap/run.mjs, which has installed everything and built the page.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  createReadStream,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { INSTALLED, installedFor, PNPM } from '../bootstrap/installed.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const here = dirname(fileURLToPath(import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const platform = `${process.platform}-${process.arch}`;

/** What is made anew, or of no use where it goes. */
const LEFT_OUT =
  /(^|\/)(node_modules|\.git|\.ci|coverage|test-results|scratch[^/]*)(\/|$)|\.test\.tsx?$|\.log$/;
/** Of `test/` the sample case goes along, and what the workspace counts. */
const OF_TESTS = /^test($|\/package\.json$|\/fixtures(\/|$))/;
const FOLDERS = ['infra', 'packages', 'services', 'test'];

/** Writes the bundle to `file` (default: named after version and platform) and tells its digest. */
export async function makeBundle([file = `sijill-${version}-${platform}.tar.gz`]) {
  const out = resolve(file);
  mkdirSync(dirname(out), { recursive: true });
  if (process.config.variables.node_shared)
    throw new Error(
      'This Node is in several files and cannot be carried; run this with the one of nodejs.org.',
    );
  // Beside the bundle: packages are linked there, not copied, when it is on the same disk as they are.
  const staging = mkdtempSync(join(dirname(out), '.sijill-bundle-'));
  const name = `sijill-${version}-${platform}`;
  const folder = join(staging, name);
  try {
    say('Copying the program ...');
    copyProgram(folder);
    say('Adding the packages it depends on ...');
    installInto(folder);
    addNode(folder);
    run(
      process.execPath,
      ['--import', 'tsx', 'infra/supply-chain/sbom.ts'],
      root,
      join(folder, 'sijill.cdx.json'),
    );
    say('Hashing every file ...');
    writeFileSync(join(folder, 'SHA256SUMS'), await sums(folder));
    say('Packing ...');
    run('tar', ['-czf', out, '-C', staging, name], root);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  const digest = await sha256(out);
  writeFileSync(`${out}.sha256`, `${digest}  ${basename(out)}\n`);
  const installer = join(dirname(out), 'install-sijill.sh');
  copyFileSync(join(here, 'install-sijill.sh'), installer);
  chmodSync(installer, 0o755);
  process.stdout.write(`${out}\n${digest}\n`);
  say(`Carry it with install-sijill.sh, and the digest on another way than the file:
  sh install-sijill.sh ${basename(out)} DIGEST FOLDER`);
}

function copyProgram(folder) {
  mkdirSync(folder, { recursive: true });
  for (const entry of readdirSync(root, { withFileTypes: true })) {
    const wanted = entry.isDirectory()
      ? FOLDERS.includes(entry.name)
      : /\.(json|ya?ml|md)$|^(LICENSE|NOTICE)$/.test(entry.name);
    if (!wanted) continue;
    cpSync(join(root, entry.name), join(folder, entry.name), {
      recursive: true,
      preserveTimestamps: true,
      filter: (from) => isWanted(relative(root, from).split(sep).join('/')),
    });
  }
  copyFileSync(join(here, 'sijill'), join(folder, 'sijill'));
  chmodSync(join(folder, 'sijill'), 0o755);
}

const isWanted = (path) =>
  !LEFT_OUT.test(path) && (!path.startsWith('test') || OF_TESTS.test(path) || !path.includes('/'));

function installInto(folder) {
  run('npx', ['-y', PNPM, 'install', '--prod', '--frozen-lockfile', '--prefer-offline', '--silent'], folder);
  writeFileSync(join(folder, INSTALLED), installedFor(folder));
}

function addNode(folder) {
  mkdirSync(join(folder, 'node/bin'), { recursive: true });
  copyFileSync(realpathSync(process.execPath), join(folder, 'node/bin/node'));
  chmodSync(join(folder, 'node/bin/node'), 0o755);
}

/** In the form of `sha256sum`; links are told by the packages' own lockfile and point inside. */
async function sums(folder) {
  const lines = [];
  for (const path of filesIn(folder)) lines.push(`${await sha256(join(folder, path))}  ./${path}\n`);
  return lines.join('');
}

function filesIn(folder, under = '') {
  return readdirSync(join(folder, under))
    .sort()
    .flatMap((name) => {
      const path = under ? `${under}/${name}` : name;
      const kind = lstatSync(join(folder, path));
      if (kind.isSymbolicLink()) return [];
      return kind.isDirectory() ? filesIn(folder, path) : [path];
    });
}

async function sha256(path) {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return hash.digest('hex');
}

/** Throws when it fails; what it says goes to standard error, or its output to a file. */
function run(command, args, cwd, output) {
  const done = spawnSync(command, args, {
    cwd,
    stdio: ['ignore', output ? 'pipe' : 2, 2],
    maxBuffer: 256 * 1024 ** 2,
    env: { ...process.env, CI: 'true', npm_config_loglevel: 'error' },
  });
  if (done.error || done.status !== 0)
    throw new Error(`${command} ${args[0]} failed: ${done.error?.message ?? `it ended with ${done.status}`}`);
  if (output) writeFileSync(output, done.stdout);
}

function say(text) {
  process.stderr.write(`${text}\n`);
}
