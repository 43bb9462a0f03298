import { type SearchAnswer, type SearchHit, SearchSort } from '@sijill/domain';
import { type Command, Option } from 'commander';
import type { Client } from '../client/client.ts';
import { CommandError, EXIT } from '../exit.ts';
import { findServer } from '../server.ts';
import { write } from '../write.ts';

interface SearchOptions {
  readonly case?: string;
  readonly limit: string;
  readonly json?: boolean;
  readonly ocr?: boolean;
  readonly scripts?: boolean;
  readonly or?: boolean;
  readonly countAll?: boolean;
  readonly sort: SearchSort;
}

const LANGUAGE = `
The query: words (AND unless --or), "exact phrase", "a b"~5, word~1, wild*, wi?d, AND OR NOT -word, brackets,
person:(خلف مراد) place:سنجار date:1436-11 date:2014..2016 type:letter body:... zone:stamp conf:<70% batch:... ern:...
A query that begins with - goes after --.`;

export function addSearch(program: Command): void {
  program
    .command('search')
    .description('Find pages by their words, people, places and dates.')
    .argument('<query...>', 'words of the query, joined by spaces')
    .option('--case <name>', 'the case to search; needed when there are several')
    .option('--limit <n>', 'pages shown at most', '20')
    .option('--ocr', 'words that a machine may have misread count too')
    .option('--scripts', 'names in the other script count too (Khalaf finds خلف)')
    .option('--or', 'one of the words is enough')
    .addOption(new Option('--sort <order>').choices(SearchSort.options).default('relevance'))
    .option('--count-all', 'count every page found, where the number would be reckoned otherwise')
    .option('--json', 'one JSON object a page and line')
    .addHelpText('after', LANGUAGE)
    .action(async (words: string[], options: SearchOptions) =>
      search(await findServer(), words.join(' '), options),
    );
}

async function search(client: Client, q: string, options: SearchOptions): Promise<void> {
  const limit = Number(options.limit);
  if (!Number.isInteger(limit) || limit < 1)
    throw new CommandError('--limit takes a number from 1.', EXIT.usage);
  const caseId = await client.caseOf(options.case);
  let left = limit;
  let cursor: string | undefined;
  do {
    const answer: SearchAnswer = await client.search(caseId, {
      q,
      ocr: options.ocr ?? false,
      scripts: options.scripts ?? false,
      operator: options.or ? 'OR' : 'AND',
      sort: options.sort,
      limit: Math.min(100, left),
      facets: false,
      countAll: options.countAll ?? false,
      ...(cursor && { cursor }),
    });
    if (!cursor && !options.json)
      process.stderr.write(
        `${answer.reckoned ? 'about ' : ''}${answer.total} pages found for ${answer.understood}\n`,
      );
    for (const hit of answer.rows) await write(options.json ? `${JSON.stringify(hit)}\n` : hitText(hit));
    left -= answer.rows.length;
    cursor = answer.next ?? undefined;
  } while (cursor && left > 0);
}

/** First-strong isolates keep a terminal from moving what stands beside Arabic words. */
const isolate = (text: string) => `\u2068${text}\u2069`;

function hitText(hit: SearchHit): string {
  const about = [hit.documentType, hit.day, `confidence ${Math.round(hit.confidence * 100)} %`].filter(
    Boolean,
  );
  const lines = hit.lines.map(({ text, marks }) => {
    const why = marks.map(({ found, way, asked }) =>
      way === 'exact' ? isolate(found) : `${isolate(found)} (${way} of ${isolate(asked)})`,
    );
    return `    ${isolate(text)}\n      ${why.join(', ')}\n`;
  });
  return `${hit.evidenceNumber} page ${hit.pageNumber}  ${isolate(hit.documentName)}  ${about.join(', ')}\n${lines.join('')}`;
}
