import { basename } from 'node:path';
import type { Mention } from '@sijill/domain';
import { type ExtractionInput, extractMentions, Tagger, writeConll } from '@sijill/extraction';
import type { Command } from 'commander';
import { openGazetteer } from '../open-gazetteer.ts';
import { openTagger } from '../open-tagger.ts';
import { readAll, readLines } from '../read-lines.ts';
import { write } from '../write.ts';

export function addExtract(program: Command): void {
  program
    .command('extract')
    .description(
      'Find names, dates, places, organisations and numbers in text; JSON lines out. Needs no server.',
    )
    .argument('[file]', 'UTF-8 text; - or nothing reads standard input')
    .option(
      '--lines',
      'every line is a text of its own: {"line":n,"mentions":[...]} with offsets (UTF-16) in that line',
    )
    .option('--conll', 'a word and its label a line, to correct by hand and give to model train')
    .option('--model <file>', 'a model made by model train, instead of the one that comes with Sijill')
    .option('--json', 'JSON lines, which it writes anyway')
    .option('--rules', 'no learned model')
    .option('--gazetteer <file>', 'places made by gazetteer import, beside those that come with Sijill')
    .action(async (file: string | undefined, options: ExtractOptions) => {
      const means = await openMeans(options);
      if (options.conll) {
        const text = await readAll(file);
        return write(writeConll(text, extractMentions({ ...means, text })));
      }
      if (!options.lines) {
        for (const mention of extractMentions({ ...means, text: await readAll(file) }))
          await write(`${JSON.stringify(shown(mention))}\n`);
        return;
      }
      let line = 0;
      for await (const text of readLines(file)) {
        line += 1;
        await write(
          `${JSON.stringify({ line, mentions: extractMentions({ ...means, text }).map(shown) })}\n`,
        );
      }
    });
}

interface ExtractOptions {
  readonly lines?: boolean;
  readonly conll?: boolean;
  readonly model?: string;
  readonly rules?: boolean;
  readonly gazetteer?: string;
}

async function openMeans({
  model,
  rules,
  gazetteer,
}: ExtractOptions): Promise<Pick<ExtractionInput, 'tagger' | 'places'>> {
  const places = gazetteer ? { places: await openGazetteer(gazetteer) } : {};
  if (rules) return { ...places, tagger: null };
  if (!model) return places;
  const file = await openTagger(model);
  return { ...places, tagger: new Tagger(file.model, file.lexicon, `tagger:${basename(model)}`) };
}

function shown({ kind, start, end, text, value, ...rest }: Mention) {
  const { kind: _, ...normalised } = value;
  return { kind, start, end, text, normalised, ...rest };
}
