import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { openPdf } from './pdf-document.ts';
import { pdfOf } from './pdf-fixture.test-support.ts';
import { renderedPicture } from './pdf-render.ts';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** Takes the memory that was given back, as the next pages would. */
function drawOthers(): void {
  for (let count = 0; count < 8; count++) {
    const drawn = createCanvas(833, 1250).getContext('2d');
    drawn.fillStyle = '#000';
    drawn.fillRect(0, 0, 833, 1250);
  }
}

test('a drawn page keeps what was drawn, whatever is drawn before somebody looks at it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sijill-render-'));
  const path = join(folder, 'white.pdf');
  await writeFile(path, pdfOf(1));
  const pdf = await openPdf(path);
  try {
    for (let round = 0; round < 6; round++) {
      const picture = await renderedPicture(await pdf.getPage(1), 5_000);
      for (let again = 0; again < 3; again++) {
        collect();
        await setTimeout(2);
      }
      drawOthers();
      const { channels } = await picture.stats();
      expect(Math.min(...channels.map(({ min }) => min))).toBe(255);
    }
  } finally {
    await pdf.loadingTask.destroy();
    await rm(folder, { recursive: true });
  }
});
