/**
 * Lists the Arabic name tokens that are well attested: many Latin spellings that the channel accepts. Writes
 * `src/known-names.generated.json`. Run after `channel.ts`, from the repository root:
 * `SIJILL_SHARED_DATA=... node --import tsx packages/matching/train/known-names.ts`
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { channelLoss } from '../src/compare-across.ts';
import { encodeName } from '../src/encode-name.ts';

const MOST = 3000;
const ACCEPTED_LOSS = 0.9;
const sources = process.env['SIJILL_SHARED_DATA'] ?? join(import.meta.dirname, '../../../../shared/data');

const spellings = new Map<string, Set<string>>();
for (const line of readFileSync(join(sources, 'names/wd_arabic_train.tsv'), 'utf8')
  .split('\n')
  .filter(Boolean)) {
  const [latin = '', letters = ''] = line.split('\t');
  const arabic = encodeName(letters.replaceAll(' ', ''))[0];
  const other = encodeName(latin)[0];
  if (arabic?.script !== 'arabic' || other?.script !== 'latin') continue;
  const [form, spelling] = [arabic.forms[0]!, other.forms[0]!];
  if ([...form].length < 3 || channelLoss(form, spelling, false) > ACCEPTED_LOSS) continue;
  const known = spellings.get(form) ?? new Set();
  spellings.set(form, known.add(spelling));
}
const official = readFileSync(join(sources, 'names/iraq_names_official_latin.tsv'), 'utf8')
  .split('\n')
  .map((line) => encodeName(line.split('\t')[0] ?? '')[0]?.forms[0] ?? '')
  .filter((form) => [...form].length >= 3);
const attested = [...spellings]
  .sort(([a, left], [b, right]) => right.size - left.size || (a < b ? -1 : 1))
  .slice(0, MOST)
  .map(([form]) => form);
const names = [...new Set([...attested, ...official])].sort();
const provenance =
  `Folded Arabic name tokens with the most Latin spellings in steveash/NETransliteration-COLING2018 wd_arabic train (CC0) ` +
  'and of omar-haris/arabic-name-transliterator (MIT), chosen by packages/matching/train/known-names.ts.';
writeFileSync(
  join(import.meta.dirname, '../src/known-names.generated.json'),
  `${JSON.stringify({ provenance, names })}\n`,
);
console.log(
  names.length,
  [
    'حسن',
    'حسين',
    'محمود',
    'محمد',
    'سعيد',
    'سعد',
    'عمر',
    'عامر',
    'ناصر',
    'نصر',
    'شيرين',
    'مراد',
    'صلاح',
    'زياد',
  ].filter((name) => !names.includes(name)),
);
