// Before the tests: what a bare machine lacks is installed where that is possible (Debian, as root), else the tests
// that need it skip with a notice.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const has = (command) => spawnSync('sh', ['-c', `command -v ${command}`], { stdio: 'ignore' }).status === 0;
const missing = [];
if (!['chromium', 'chromium-browser', 'google-chrome'].some(has)) missing.push('chromium');
if (missing.length > 0) {
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    process.stderr.write(`Installing ${missing.join(', ')} for the browser tests ...\n`);
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    spawnSync('apt-get', ['update', '-qq'], { stdio: ['ignore', 'ignore', 2], env });
    const done = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
      stdio: ['ignore', 'ignore', 2],
      env,
    });
    if (done.status !== 0)
      process.stderr.write(
        `${missing.join(', ')} could not be installed; the browser tests will be skipped.\n`,
      );
  } else {
    process.stderr.write(
      `Notice: ${missing.join(', ')} is not installed; the browser tests will be skipped.\n`,
    );
  }
}
