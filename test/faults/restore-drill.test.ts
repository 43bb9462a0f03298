import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killCli, runCli } from '../support/run-cli.ts';
import { pause, type TestServer, testServer } from '../support/server.ts';
import { sijill } from '../support/sijill.ts';
import { settledLedger, startUploads } from '../support/uploads.ts';

interface BackupAnswer {
  readonly events: number;
  readonly checkpoint: string;
  readonly unsound: string[];
}

let folder: string;
let server: TestServer;
let other: TestServer;
let batchId: string;
let made: BackupAnswer;
const at = (name: string) => join(folder, name);
const locked = () => ['--passphrase-file', at('passphrase')];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-drill-'));
  await mkdir(at('keys'));
  await writeFile(at('passphrase'), 'five invented words for this\n');
  server = await testServer({ sample: false });
  other = await testServer({ sample: false });
  await server.start();
});
afterAll(async () => {
  await server.remove();
  await other.remove();
  await rm(folder, { recursive: true, force: true });
});

/** Files that the log says were received up to an event. */
async function receivedUntil(seq: number): Promise<number> {
  const events = await (await server.client()).custodyEvents(500);
  return events.filter((event) => event.seq <= seq && event.action === 'file.received').length;
}

describe('the restore drill', () => {
  it('makes a backup while uploads go on', async () => {
    const uploads = await startUploads(server, { name: 'Drill', most: 40, restMs: 200 });
    batchId = uploads.batchId;
    while (uploads.acknowledged.length < 8) await pause(50);
    const backup = sijill(
      ['backup', at('one.age'), '--keys-out', at('keys/keys.age'), ...locked(), '--json'],
      {
        home: server.home,
      },
    );
    const { code, stdout, stderr } = await backup;
    const during = uploads.acknowledged.length;
    await uploads.stop();
    expect(stderr).toBe('');
    expect(code).toBe(0);
    made = JSON.parse(stdout) as BackupAnswer;
    expect(made.unsound).toEqual([]);
    expect(during).toBeGreaterThan(await receivedUntil(made.events));
    expect((await stat(at('one.age'))).mode & 0o077).toBe(0);
    await settledLedger(server, batchId);
  });

  it('restores it elsewhere, sound, and goes on with what was unfinished then', async () => {
    await rm(other.home, { recursive: true });
    const { code, stdout, stderr } = await sijill(
      ['restore', at('one.age'), '--keys', at('keys/keys.age'), ...locked(), '--json'],
      { home: other.home },
    );
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(JSON.parse(stdout).fsck).toMatchObject({ clean: true, deep: true, events: made.events });
    await other.start();
    const ledger = await settledLedger(other, batchId);
    expect(ledger.received).toBe(await receivedUntil(made.events));
    expect(ledger).toMatchObject({ received: ledger.processed, failed: 0, duplicate: 0, waiting: 0 });
    const checked = await sijill(['fsck', '--json', '--deep'], { home: other.home });
    expect(JSON.parse(checked.stdout).findings).toEqual([]);
    expect(await readFile(join(other.home, 'keys', 'custody-ed25519.pem'), 'utf8')).toBe(
      await readFile(join(server.home, 'keys', 'custody-ed25519.pem'), 'utf8'),
    );
    await other.stop();
  });

  it('that is killed while it writes leaves a home on which no server starts, and no other restore', async () => {
    const home = at('half');
    const restoring = runCli(home, ['restore', at('one.age'), ...locked()]);
    // The rows are there, and stored files come after them.
    const stored = join(home, 'objects', 'objects');
    while (!existsSync(stored) && restoring.child.exitCode === null) await pause(2);
    await killCli(restoring);
    expect(restoring.child.signalCode).toBe('SIGKILL');
    const start = await sijill([], { home, command: 'start' });
    expect(start.code).toBe(1);
    expect(start.stderr).toContain('a restore was begun and not finished');
    const again = await sijill(['restore', at('one.age'), ...locked()], { home });
    expect(again.code).toBe(1);
    expect(again.stderr).toContain('holds something');
  });

  it('shows an old backup as what it is, by a checkpoint that was kept', async () => {
    const kept = await sijill(['custody', 'checkpoint'], { home: server.home });
    await writeFile(at('kept.txt'), kept.stdout);
    const home = at('old');
    const restored = await sijill(['restore', at('one.age'), ...locked(), '--checkpoint', at('kept.txt')], {
      home,
    });
    expect(restored.code).toBe(1);
    expect(restored.stdout).toContain('checkpoint.rolled-back');
    expect(restored.stderr).toContain('THIS IS AN OLD STATE');
    // The restored server went another way: as long as the kept log by now, or not, it is not the same one.
    await writeFile(at('of-the-backup.txt'), made.checkpoint);
    const fork = await sijill(['fsck', '--checkpoint', at('of-the-backup.txt')], { home });
    expect(fork.stdout).not.toContain('checkpoint.forked');
  });

  it('writes nothing from what is damaged, cut, locked for others, or over something', async () => {
    const whole = await readFile(at('one.age'));
    const cut = whole.subarray(0, whole.length - 20_000);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(100_000) ^ 1, 100_000);
    await writeFile(at('cut.age'), cut);
    await writeFile(at('flipped.age'), flipped);
    await writeFile(at('wrong'), 'five other invented words\n');
    for (const [file, passphrase, said] of [
      ['cut.age', 'passphrase', 'The backup cannot be used'],
      ['flipped.age', 'passphrase', 'The backup cannot be used'],
      ['one.age', 'wrong', 'the passphrase does not open it'],
    ] as const) {
      const home = at('refused');
      const { code, stderr } = await sijill(['restore', at(file), '--passphrase-file', at(passphrase)], {
        home,
      });
      expect(code, file).toBe(1);
      expect(stderr).toContain(said);
      await expect(readdir(home)).rejects.toThrow('ENOENT');
    }
    const over = await sijill(['restore', at('one.age'), ...locked()], { home: server.home });
    expect(over.code).toBe(1);
    expect(over.stderr).toContain('holds something');
    const again = await sijill(['backup', at('one.age'), '--without-keys', ...locked()], {
      home: server.home,
    });
    expect(again.stderr).toContain('is there already');
    const beside = await sijill(['backup', at('two.age'), '--keys-out', at('k.age'), ...locked()], {
      home: server.home,
    });
    expect(beside.stderr).toContain('lies beside');
  });

  it('is opened without Sijill: decrypted, it is a tar archive whose lists sha256sum checks', async () => {
    const decrypter = new Decrypter();
    decrypter.addPassphrase('five invented words for this');
    const file = await open(at('one.tar'), 'w');
    await file.writeFile(await decrypter.decrypt(new Uint8Array(await readFile(at('one.age')))));
    await file.close();
    await mkdir(at('unpacked'));
    expect(spawnSync('tar', ['-xf', at('one.tar'), '-C', at('unpacked')]).status).toBe(0);
    const lists = (await readdir(at('unpacked/manifest'))).map((name) => `manifest/${name}`);
    const checked = spawnSync('sha256sum', ['--check', '--quiet', ...lists], { cwd: at('unpacked') });
    expect(checked.stderr.toString() + checked.stdout.toString()).toBe('');
    expect(checked.status).toBe(0);
  });

  it('is made of a folder as well: more backups write what is new, and one that is killed harms none', async () => {
    const into = ['backup', '--into', at('many'), '--without-keys', ...locked()];
    const made = async (...more: string[]) => {
      const { code, stdout, stderr } = await sijill([...into, ...more, '--json'], { home: server.home });
      expect([code, stderr]).toEqual([0, '']);
      return JSON.parse(stdout) as {
        files: number;
        written: { files: number };
        pruned?: { backups: number };
      };
    };
    const first = await made();
    const uploads = await startUploads(server, { name: 'Drill again', from: 500, most: 5 });
    while (uploads.acknowledged.length < 5) await pause(50);
    await uploads.stop();
    await settledLedger(server, uploads.batchId);
    const before = (await readdir(at('many/backups'))).length;
    const killed = runCli(server.home, into);
    while ((await readdir(at('many/backups'))).length === before && killed.child.exitCode === null)
      await pause(2);
    await killCli(killed);
    const check = ['restore', at('many'), '--check', ...locked()];
    expect(await sijill(check, { home: at('nowhere') })).toMatchObject({ code: 0, stderr: '' });
    const second = await made('--keep', '1');
    expect(second.pruned).toMatchObject({ backups: 1 });
    // Five files, each with its page image and its small one; some were stored by the one that was killed.
    expect(second.written.files).toBeLessThan(16);
    expect(second.files).toBeGreaterThan(first.files);
    const home = at('from-many');
    const keys = ['--keys', at('keys/keys.age'), '--checkpoint', at('kept.txt')];
    const restored = await sijill(['restore', at('many'), ...keys, ...locked(), '--json'], { home });
    expect([restored.code, restored.stderr]).toEqual([0, '']);
    expect(JSON.parse(restored.stdout).fsck).toMatchObject({ clean: true, deep: true });
  });
});
