import { machine } from '../ocr/report.ts';
import type { SearchResults, SizeResult } from './search.ts';

const ms = (value: number): string => value.toFixed(0);
const share = (value: number): string => (100 * value).toFixed(1);

/** The results as Markdown. */
export function report(results: SearchResults): string {
  const { each, seed } = results;
  return [
    `${new Date().toISOString().slice(0, 10)}; ${machine()}; seed ${seed}, ${each} queries of each kind; invented pages of some 200 words with 3 % of the letters misread (timed cases). The machine was shared with other work: *cpu* is what a query costs in processor time, database and ours together, and says more than wall time.`,
    ...results.bySize.map(kindTable),
    growthTable(results.bySize),
    ...results.bySize.slice(-1).map(sizeTable),
    results.noisy.length > 0 ? noisyTable(results) : '',
    results.stemmers.length > 0 ? stemmerTable(results) : '',
  ]
    .filter(Boolean)
    .join('\n\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function kindTable({ pages, mentions, words, kinds }: SizeResult): string {
  const rows = kinds.map(({ name, plain, facets }) => [
    name,
    ms(plain.pages),
    `${ms(plain.p50)} / ${ms(plain.p95)} / ${ms(plain.cpu)} / ${ms(plain.cpu95)}`,
    `${ms(facets.p50)} / ${ms(facets.p95)} / ${ms(facets.cpu)} / ${ms(facets.cpu95)}`,
  ]);
  return `**${pages} pages, ${mentions} mentions, ${words} different words**; ms a query, p50 / p95 / cpu / cpu of 95 %\n\n${table(['kind', 'pages found', 'answer', 'with facets'], rows)}`;
}

function growthTable(bySize: readonly SizeResult[]): string {
  const rows = bySize.map(({ pages, mentions, kinds, sizes, cost, floor }) => {
    const all = kinds.map(({ plain }) => plain);
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const search = sizes
      .filter(({ name }) => name.startsWith('search_'))
      .reduce((sum, { mebibytes }) => sum + mebibytes, 0);
    const how = (name: string) => {
      const found = floor.find((one) => one.how === name);
      return found
        ? `${ms(found.p50)} / ${ms(found.p95)}${found.mebibytes > 0 ? ` (${ms(found.mebibytes)} MiB)` : ''}`
        : '-';
    };
    return [
      String(pages),
      String(mentions),
      ms(mean(all.map(({ p50 }) => p50))),
      ms(mean(all.map(({ cpu }) => cpu))),
      ms(Math.max(...all.map(({ p95 }) => p95))),
      ms(search),
      cost ? cost.msAPage.toFixed(1) : '-',
      how('ILIKE'),
      how('ILIKE, trigram index'),
    ];
  });
  return `**Growth**; ms, means over the kinds; the floor is two words of a name by plain SQL, p50 / p95\n\n${table(['pages', 'mentions', 'p50', 'cpu', 'worst p95', 'index MiB', 'ms to index a page', 'ILIKE', 'trigram'], rows)}`;
}

function sizeTable({ pages, sizes }: SizeResult): string {
  const rows = sizes.map(({ name, mebibytes }) => [
    name,
    mebibytes.toFixed(1),
    ((1024 * mebibytes) / pages).toFixed(2),
  ]);
  return `**Sizes at ${pages} pages**\n\n${table(['table or index', 'MiB', 'KiB a page'], rows)}`;
}

function noisyTable({ noisy }: SearchResults): string {
  const rows = noisy.map(({ how, queries, ...shares }) => [
    how,
    String(queries),
    share(shares.recall),
    share(shares.precision),
    share(shares.nameRecall),
    share(shares.namePrecision),
  ]);
  return `**Names on misread pages**: 4,000 pages, names of three or four words planted on six pages each; of the pages that bear it those found (recall), of the pages found those that bear it (precision), %: of what was asked for, and of the name itself with its words in its order\n\n${table(['how', 'names', 'recall', 'precision', 'recall of the name', 'precision of the name'], rows)}`;
}

function stemmerTable({ stemmers }: SearchResults): string {
  const rows = stemmers.map(({ stemmer, found, namesMixed, otherWords }) => [
    stemmer,
    share(found),
    share(namesMixed),
    otherWords.toFixed(2),
  ]);
  return `**Stemmers**: 400 words with particles, article and endings put on; given names that are taken for another one; other words found beside the word\n\n${table(['stemmer', 'forms found %', 'names mixed up %', 'other words'], rows)}`;
}
