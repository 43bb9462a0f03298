// Run by make-report.ts in a process of its own, before the pages are set: the memory of pictures goes with it.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { answerParent } from './child-answer.ts';
import { cutCrops } from './cut-crops.ts';

sharp.cache(false);
sharp.concurrency(1);

answerParent(async (folder) => {
  const file = join(folder, 'report.json');
  await writeFile(file, JSON.stringify(await cutCrops(JSON.parse(await readFile(file, 'utf8')), folder)));
});
