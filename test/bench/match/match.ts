/**
 * `pnpm bench match [--only tokens,chains,pairs,speed,bulk,find,link] [--share 0.05] [--strangers 2000] [--bulk 10000x10000,...]
 * [--find 20000,...] [--link 10000x10000,...] [--seconds 900] [--wrong]`: measures the comparison of names across scripts beside plain
 * methods. Sizes are people x names; what each doubling of them cost is told at the end. A `link` run is stopped after so
 * many seconds, or by SIGINT, with the figures of what was done. Needs `SIJILL_SHARED_DATA`.
 */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { compileName, nameScore } from '@sijill/matching';
import { listedPersons } from '../../../packages/matching/train/hard-pairs.ts';
import { inventedPeople } from '../../../packages/matching/train/invented-people.ts';
import { sharedNames } from '../../../packages/matching/train/name-pairs.ts';
import { bulk } from './bulk.ts';
import { chainRetrieval } from './chains.ts';
import { findInDatabase } from './find.ts';
import { type Cost, growthLines } from './growth-factor.ts';
import { hardPairScores } from './hard-pairs.ts';
import { linkRun } from './link-run.ts';
import { tokenRetrieval } from './tokens.ts';

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    only: { type: 'string', default: 'tokens,chains,pairs,speed,bulk,find,link' },
    share: { type: 'string', default: '0.05' },
    strangers: { type: 'string', default: '2000' },
    bulk: { type: 'string', default: '10000x10000,20000x10000,20000x20000' },
    find: { type: 'string', default: '20000' },
    link: { type: 'string', default: '10000x10000,10000x20000,20000x20000' },
    seconds: { type: 'string', default: '0' },
    wrong: { type: 'boolean', default: false },
  },
});

if (!existsSync(sharedNames())) {
  console.log('Skipped: set SIJILL_SHARED_DATA to the folder that holds names/un_sanctions_pairs_dev.tsv.');
  process.exit(0);
}

/** Pairs of whole names a second, each with each, on one core. */
function speed(): void {
  const people = [...listedPersons(), ...inventedPeople(1_000, 3)];
  const [left, right] = [
    people.map((one) => compileName(one.arabic)),
    people.map((one) => compileName(one.latin)),
  ];
  for (const round of ['cold', 'warm']) {
    const began = process.cpuUsage();
    for (const one of left) for (const other of right) nameScore(one, other, 0);
    const { user, system } = process.cpuUsage(began);
    console.log(
      `\nSpeed, ${round}: ${Math.round((left.length * right.length * 1e6) / (user + system))} pairs a CPU second (n ${left.length * right.length})`,
    );
  }
}

const wanted = new Set(values.only.split(','));
console.log('No Yazidi names are among the data: nothing here says how well those are found.');
if (wanted.has('tokens')) tokenRetrieval(Number(values.share));
if (wanted.has('chains')) chainRetrieval(Number(values.strangers));
if (wanted.has('pairs')) hardPairScores(values.wrong);
if (wanted.has('speed')) speed();
if (wanted.has('bulk'))
  for (const size of values.bulk.split(',')) {
    const [people = 0, mentions = 0] = size.split('x').map(Number);
    bulk(people, mentions);
  }
if (wanted.has('find')) for (const people of values.find.split(',')) await findInDatabase(Number(people));
if (wanted.has('link')) {
  const costs: Cost[] = [];
  for (const size of values.link.split(',')) {
    const [people = 0, mentions = 0] = size.split('x').map(Number);
    const cost = await linkRun(people, mentions, Number(values.seconds));
    if (cost) costs.push(cost);
  }
  for (const line of growthLines(costs)) console.log(line);
}
