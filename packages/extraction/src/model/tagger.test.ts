import { expect, test } from 'vitest';
import { buildLexicon } from '../../train/build-lexicon.ts';
import { readConll, toTaggerTokens } from './conll.ts';
import { defaultTagger, defaultTaggerBytes } from './default-tagger.ts';
import { misread } from './ocr-noise.ts';
import { seededRandom } from './random.ts';
import { tagPersonsAndPlaces } from './tag-words.ts';
import { Tagger } from './tagger.ts';
import { readTaggerFile, writeTaggerFile } from './tagger-file.ts';
import { DEFAULT_TRAINING, retrainTagger, trainTagger } from './train-tagger.ts';

const LEXICON = buildLexicon(
  [{ word: 'مدينه', fine: 3, other: 1 }],
  { givenNames: ['خضر'], nameTokens: [], places: ['كوجو'], worldPlaces: [], worldTowns: [] },
  1,
);
const TEXT = [
  'وصل O',
  'زركون B-PER',
  'هاروك I-PER',
  'الى O',
  'شنكارة B-LOC',
  '',
  'سكن O',
  'زركون B-PER',
  'في O',
  'شنكارة B-LOC',
  '',
].join('\n');
const sentences = readConll(TEXT.repeat(4)).map(toTaggerTokens);
const options = { ...DEFAULT_TRAINING, passes: 5, entityBias: 0, personBias: 0 };
const spans = (tagger: Tagger, text: string) =>
  tagPersonsAndPlaces(text.split(' '), tagger).map(({ from, to, type }) => `${type} ${from}-${to}`);

test('training learns names it has seen and is reproducible to the byte', () => {
  const model = trainTagger(sentences, LEXICON, options);
  expect(spans(new Tagger(model, LEXICON), 'وصل زركون هاروك الي شنكاره')).toEqual(['PER 1-3', 'LOC 4-5']);
  const again = trainTagger(sentences, LEXICON, options);
  expect(writeTaggerFile({ model: again, lexicon: LEXICON })).toEqual(
    writeTaggerFile({ model, lexicon: LEXICON }),
  );
});

test('a file read back labels the same; a damaged one is refused', () => {
  const bytes = writeTaggerFile({ model: trainTagger(sentences, LEXICON, options), lexicon: LEXICON });
  const read = readTaggerFile(bytes);
  expect(spans(new Tagger(read.model, read.lexicon), 'سكن زركون في شنكاره')).toEqual(['PER 1-2', 'LOC 3-4']);
  expect(() => readTaggerFile(bytes.subarray(0, bytes.length - 1))).toThrow(RangeError);
  expect(() => readTaggerFile(Uint8Array.from([1, 2, 3, 4, 5]))).toThrow('not a Sijill tagger model');
});

test('the shipped model knows people and places of news, stays under 3 MB, and learns corrections', () => {
  expect(defaultTaggerBytes().length).toBeLessThan(3_000_000);
  expect(spans(defaultTagger(), 'قال الرييس الفرنسي جاك شيراك في باريس امس')).toEqual(['PER 3-5', 'LOC 6-7']);
  const base = readTaggerFile(defaultTaggerBytes());
  const wrong = new Tagger(base.model, base.lexicon);
  expect(spans(wrong, 'وصل زركون هاروك الي شنكاره')).not.toEqual(['PER 1-3', 'LOC 4-5']);
  const model = retrainTagger(base.model, sentences, base.lexicon, { ...DEFAULT_TRAINING, passes: 4 });
  const mended = new Tagger(model, base.lexicon);
  expect(spans(mended, 'وصل زركون هاروك الي شنكاره')).toEqual(['PER 1-3', 'LOC 4-5']);
  expect(spans(mended, 'قال الرييس الفرنسي جاك شيراك في باريس امس')).toEqual(['PER 3-5', 'LOC 6-7']);
}, 60_000);

test('any words are labelled without throwing', () => {
  for (const words of [[], [''], ['\ud83d', '١', 'x'.repeat(5_000)], ['ا'.repeat(3_000), '.', '.']])
    expect(tagPersonsAndPlaces(words, defaultTagger()).length).toBeLessThanOrEqual(words.length);
});

test('a full stop or bracket written onto a name is no part of it', () => {
  expect(toTaggerTokens({ tokens: ['(خضر', 'الياس).'], labels: ['B-PER', 'I-PER'] })).toEqual({
    words: ['(', 'خضر', 'الياس', ')', '.'],
    labels: [0, 1, 2, 0, 0],
  });
});

test('misread words differ by the rate and repeat for a seed', () => {
  const read = (seed: number) =>
    Array.from({ length: 2_000 }, () => misread('سنجار', 0.05, seededRandom(seed + 1)));
  expect(read(3)).toEqual(read(3));
  const random = seededRandom(5);
  const wrong = Array.from({ length: 2_000 }, () => misread('سنجار', 0.05, random)).filter(
    (word) => word !== 'سنجار',
  );
  expect(wrong.length / 2_000).toBeCloseTo(1 - 0.95 ** 5, 1);
});
