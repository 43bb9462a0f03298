import { writeFile } from 'node:fs/promises';
import { machine } from '../ocr/report.ts';
import { drawCurve, type Line } from './curve.ts';

const CURVES = new URL('../curves/', import.meta.url);

/** Of one size. Times in ms: half of the tries took no longer, and processor time of all that took part. */
export interface Growth {
  readonly pages: number;
  /** Undefined: it was filled in several goes. */
  readonly fillSeconds: number | undefined;
  readonly bytesAPage: number;
  readonly upload: Timed;
  readonly search: Timed;
  /** Looking for pages that resemble a new one, among all of the case. */
  readonly looks: Timed;
  readonly cases: Timed;
  readonly batches: Timed;
  /** Of a paper of five pages, after all others; undefined: these were not compared. */
  readonly link: Timed | undefined;
  readonly linkAll: number | undefined;
}

export interface Timed {
  readonly p50: number;
  readonly cpu: number;
}

/** One picture a kind of work, processor time beside wall time. */
export async function drawGrowth(found: readonly Growth[], people: number): Promise<void> {
  const line = (name: string, of: (one: Growth) => number | undefined): Line => ({
    name,
    points: found.flatMap((one) => {
      const value = of(one);
      return value === undefined ? [] : [[one.pages, value] as const];
    }),
  });
  const both = (name: string, of: (one: Growth) => Timed | undefined): Line[] => [
    line(`${name}, wall`, (one) => of(one)?.p50),
    line(`${name}, processor`, (one) => of(one)?.cpu),
  ];
  const save = async (name: string, title: string, y: string, lines: readonly Line[]) => {
    const drawn = lines.filter(({ points }) => points.length > 0);
    if (drawn.length > 0)
      await writeFile(
        new URL(`${name}.svg`, CURVES),
        drawCurve({ title, x: 'pages of the case', y, lines: drawn }),
      );
  };
  await save(
    'upload',
    'Taking in a file of 400 KB',
    'ms',
    both('file', ({ upload }) => upload),
  );
  await save(
    'search',
    'A question, mean of ten kinds, with counts',
    'ms',
    both('question', ({ search }) => search),
  );
  await save('lists', 'The lists of the first screens', 'ms', [
    ...both('cases', ({ cases }) => cases),
    ...both('batches', ({ batches }) => batches),
  ]);
  await save(
    'looks',
    'Pages of a case that resemble a new one',
    'ms',
    both('look', ({ looks }) => looks),
  );
  await save(
    'linking',
    `A changed paper against ${people} people`,
    'ms',
    both('paper', ({ link }) => link),
  );
  await save('database', 'What the database holds', 'bytes', [
    line('whole', ({ pages, bytesAPage }) => pages * bytesAPage),
    line('a page', ({ bytesAPage }) => bytesAPage),
  ]);
}

const figure = (value: number | undefined): string => (value === undefined ? '-' : value.toFixed(0));
const times = (one: Timed | undefined): string => (one ? `${figure(one.p50)} / ${figure(one.cpu)}` : '-');

export interface GrowthTold {
  readonly seed: number;
  readonly people: number;
  readonly files: number;
  readonly asked: number;
}

/** The results as Markdown. */
export function growthReport(found: readonly Growth[], { seed, people, files, asked }: GrowthTold): string {
  const rows = found.map((one) =>
    [
      one.pages,
      figure(one.fillSeconds),
      (one.bytesAPage / 1024).toFixed(1),
      times(one.upload),
      times(one.search),
      times(one.looks),
      times(one.cases),
      times(one.batches),
      times(one.link),
      figure(one.linkAll),
    ].join(' | '),
  );
  return [
    `${new Date().toISOString().slice(0, 10)}; ${machine()}; seed ${seed}; invented pages of some 200 words, five a paper. Times in ms, half of the tries took no longer / processor time of this process and the database. *upload*: ${files} files of 400 KB, stream to acknowledgement. *search*: mean over ten kinds of question with counts, ${asked} each. *looks*: what a new page costs to be compared with the looks of all others. *cases*, *batches*: what the first screens ask, a batch for every thousand pages. *one paper*: a changed paper compared with ${people} people of a registry after all others were, the comparing processes not counted; *all*: these, s.`,
    [
      '| pages | filled and indexed in, s | KiB a page | upload | search | looks | cases | batches | one paper | all, s |',
      '|---|---|---|---|---|---|---|---|---|---|',
      ...rows.map((row) => `| ${row} |`),
    ].join('\n'),
    ['upload', 'search', 'looks', 'lists', 'linking', 'database']
      .map((name) => `![${name}](curves/${name}.svg)`)
      .join('\n'),
  ].join('\n\n');
}
