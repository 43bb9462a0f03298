import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createNativeTesseract } from './native-tesseract.ts';

/** Programs that stand in for `tesseract`, so that its faults can be made at will. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sijill-native-'));
  await writeFile(join(folder, 'ara.traineddata'), 'model');
});
afterAll(() => rm(folder, { recursive: true }));

async function program(name: string, reading: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(
    path,
    `#!/bin/sh
case "$1" in
  --version) echo "tesseract 5.3.0" ;;
  --list-langs) echo 'List of available languages in "${folder}/" (1):'; echo ara ;;
  *) ${reading} ;;
esac
`,
  );
  await chmod(path, 0o755);
  return path;
}
const page = { bytes: new Uint8Array([1]), width: 400, height: 300 };
const HEAD =
  'level\\tpage_num\\tblock_num\\tpar_num\\tline_num\\tword_num\\tleft\\ttop\\twidth\\theight\\tconf\\ttext';

test('a command that is not there is told with what to install', async () => {
  await expect(createNativeTesseract({ command: join(folder, 'none') })).rejects.toMatchObject({
    code: 'ocr.setup',
    message: expect.stringMatching(/apt install tesseract-ocr .*SIJILL_OCR_ENGINE=tesseract\.js/),
  });
});

test('a model that is not there is told with its package and the models there are', async () => {
  const command = await program('models', 'true');
  await expect(createNativeTesseract({ command, language: 'ara+Arabic' })).rejects.toMatchObject({
    code: 'ocr.setup',
    message: expect.stringMatching(/Arabic .*apt install tesseract-ocr-script-arab\).*one of: ara\./),
  });
});

test('words keep the order, lines and boxes of its table', async () => {
  const rows = [
    HEAD,
    '1\\t1\\t0\\t0\\t0\\t0\\t0\\t0\\t400\\t300\\t-1\\t',
    '4\\t1\\t1\\t1\\t1\\t0\\t100\\t10\\t290\\t20\\t-1\\t',
    '5\\t1\\t1\\t1\\t1\\t1\\t300\\t10\\t90\\t20\\t96.5\\tولاية',
    '5\\t1\\t1\\t1\\t1\\t2\\t100\\t12\\t90\\t18\\t40\\tنينوى',
    '5\\t1\\t1\\t1\\t2\\t1\\t300\\t50\\t500\\t20\\t0\\t١٤٣٦',
    '5\\t1\\t2\\t1\\t1\\t1\\t300\\t90\\t50\\t20\\t-1\\t ',
  ];
  const engine = await createNativeTesseract({
    command: await program('words', `printf '${rows.join('\\n')}\\n'`),
  });
  const { words } = await engine.recognise(page);
  expect(words).toEqual([
    { text: 'ولاية', x: 300, y: 10, width: 90, height: 20, confidence: 0.965, line: 0 },
    { text: 'نينوى', x: 100, y: 12, width: 90, height: 18, confidence: 0.4, line: 0 },
    { text: '١٤٣٦', x: 300, y: 50, width: 100, height: 20, confidence: 0, line: 1 },
  ]);
});

test('a table cut short fails, it is never a page with fewer words', async () => {
  for (const [name, output] of [
    ['cut', `${HEAD}\\n5\\t1\\t1\\t1\\t1\\t1\\t30`],
    ['headless', '5\\t1\\t1\\t1\\t1\\t1\\t300\\t10\\t90\\t20\\t96\\tولاية'],
    ['silent', ''],
  ]) {
    const engine = await createNativeTesseract({ command: await program(name!, `printf '${output}'`) });
    await expect(engine.recognise(page)).rejects.toMatchObject({ code: 'ocr.failed' });
  }
});

test('a failing command is told with its last complaint', async () => {
  const command = await program('fails', 'echo start >&2; echo "no leptonica" >&2; exit 3');
  const engine = await createNativeTesseract({ command });
  await expect(engine.recognise(page)).rejects.toMatchObject({
    code: 'ocr.failed',
    message: expect.stringContaining('no leptonica'),
  });
});

test('a page that hangs is given up, and what the command started is ended too', async () => {
  const note = join(folder, 'child');
  const command = await program('hangs', `sleep 600 & echo $! > ${note}; wait`);
  const engine = await createNativeTesseract({ command, timeoutMs: 1_000 });
  await expect(engine.recognise(page)).rejects.toMatchObject({ code: 'ocr.timeout', retryable: true });
  const child = Number(await readFile(note, 'utf8'));
  await expect.poll(() => isRunning(child)).toBe(false);
}, 20_000);

test('closing ends the pages that are being read', async () => {
  const engine = await createNativeTesseract({ command: await program('slow', 'sleep 600') });
  const reading = engine.recognise(page);
  const failed = expect(reading).rejects.toMatchObject({ code: 'ocr.failed' });
  await engine.close();
  await failed;
}, 20_000);

/** Running, not merely waiting to be taken off the process table. */
async function isRunning(pid: number): Promise<boolean> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return stat !== '' && !/\) [ZX] /.test(stat);
}
