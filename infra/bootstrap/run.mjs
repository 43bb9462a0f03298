// What `npm start`, `npm run demo`, `npm run sijill`, `npm run bundle` and `npm test` run first: plain Node, no dependency. It installs
// what is missing, says what it does on standard error, and hands over in the same process.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { compile } from './compile.mjs';
import { INSTALLED, installedFor, PNPM } from './installed.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19))
  fail(`Sijill needs Node 20.19 or later; this is ${process.version}. See https://nodejs.org.`);

const [command = 'start', ...rest] = process.argv.slice(2);
install();
await compile(root, () => say('Compiling the program (once) ...')).catch((error) =>
  fail(`The program could not be compiled: ${error.message}`),
);
if (['start', 'demo', 'test', 'bundle'].includes(command)) buildWeb();
if (command === 'bundle') {
  const { makeBundle } = await import('../bundle/make-bundle.mjs');
  await makeBundle(rest).catch((error) => fail(error.message));
  process.exit(0);
}
if (command === 'test') process.exit(runTests(rest));

// The process that takes uploads and answers holds 50 MiB less so, and waits for database and disk most of its time.
if (command === 'start') setFlagsFromString('--optimize-for-size');
const entry = command === 'cli' ? 'services/cli/dist/main.js' : 'services/standalone/dist/main.js';
const { main } = await import(pathToFileURL(join(root, entry)).href);
await main(command === 'cli' ? rest : [command, ...rest]);

function install() {
  const stamp = join(root, INSTALLED);
  const wanted = installedFor(root);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  say('Installing the parts Sijill is made of (once, some 500 MB on disk) ...');
  // Standard output belongs to the command's own result.
  const done = spawnSync('npx', ['-y', PNPM, 'install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: root,
    stdio: ['ignore', 2, 2],
    env: { ...process.env, CI: 'true', npm_config_loglevel: 'error' },
  });
  if (done.status !== 0)
    fail(
      'The installation failed; the lines above say why. For a machine without network, make a bundle on one with: npm run bundle.',
    );
  writeFileSync(stamp, wanted);
}

function buildWeb() {
  const web = join(root, 'services/web');
  const index = join(web, 'dist/index.html');
  // The page reads the server's answers with the domain's schemas: both have to be of one age.
  const source = Math.max(newest(join(web, 'src')), newest(join(root, 'packages/domain/src')));
  if (existsSync(index) && source < statSync(index).mtimeMs) return;
  say('Building the web page (once) ...');
  const done = spawnSync(
    process.execPath,
    [join(web, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'],
    // Whatever runs this, tests among it: what is served is what analysts get.
    { cwd: web, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: 'production' } },
  );
  if (done.status !== 0) fail('The web page could not be built; the lines above say why.');
}

function newest(folder) {
  let time = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    time = Math.max(time, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return time;
}

function runTests(args) {
  const prepare = spawnSync(process.execPath, [join(root, 'infra/bootstrap/prepare-tests.mjs')], {
    cwd: root,
    stdio: 'inherit',
  });
  if (prepare.status !== 0) return prepare.status ?? 1;
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  return spawnSync(process.execPath, [vitest, 'run', ...args], { cwd: root, stdio: 'inherit' }).status ?? 1;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
