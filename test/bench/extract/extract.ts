/**
 * Measures extraction: generated forms, clean and with character errors; news text; speed; growth with length.
 * `pnpm bench extract [--each 20] [--seed 1] [--misses person|date|place [--noisy]] [--no-speed] [--no-news]
 * [--model FILE] [--fold 4] [--errors]` (the model, the part, and what each rule did, for the news text)
 * `--pages N`: also N pages of the shared generator, with boxes and cells (needs Chromium). `--ocr N`: only N pages
 * through our own OCR (slow; `--set degraded|clean|others`, `--engine NAME`, `--kept`: with an earlier run's readings).
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { extractDocument, extractMentions } from '@sijill/extraction';
import { laidOut } from './bench-pages.ts';
import { withContinuedNames } from './continued.ts';
import type { Form, TruthKind } from './forms/form.ts';
import { makeForms } from './forms/make-form.ts';
import { measureNews } from './news.ts';
import { withErrors } from './noise.ts';
import { add, emptyTally, f1, scoreForm } from './score.ts';
import { growth } from './speed.ts';

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'extract'),
  options: {
    misses: { type: 'string' },
    noisy: { type: 'boolean', default: false },
    each: { type: 'string', default: '20' },
    seed: { type: 'string', default: '1' },
    speed: { type: 'boolean', default: true },
    pages: { type: 'string', default: '0' },
    ocr: { type: 'string', default: '0' },
    engine: { type: 'string', default: 'sijill' },
    set: { type: 'string', default: 'degraded' },
    kept: { type: 'boolean', default: false },
    news: { type: 'boolean', default: true },
    model: { type: 'string' },
    fold: { type: 'string', default: '4' },
    errors: { type: 'boolean', default: false },
  },
  allowNegative: true,
});
const sources = process.env.SIJILL_SHARED_DATA ?? join(import.meta.dirname, '../../../../shared/data');
const KINDS: readonly TruthKind[] = ['person', 'date', 'place'];
const ERROR_SHARE = 0.05;

function report(title: string, forms: readonly Form[], show: string | undefined): void {
  const read = forms.map((form) => ({ form, mentions: extractMentions(form) }));
  console.log(`\n${title} (${forms.length} pages)`);
  for (const kind of KINDS) {
    const all = emptyTally();
    const perForm = new Map<string, ReturnType<typeof emptyTally>>();
    for (const { form, mentions } of read) {
      const { tally, misses } = scoreForm(form, mentions, kind);
      add(all, tally);
      const known = perForm.get(form.name) ?? emptyTally();
      add(known, tally);
      perForm.set(form.name, known);
      if (show === kind)
        for (const miss of misses)
          console.log(`  ${miss.what} [${miss.form}] «${miss.text}» ${miss.foundBy} in: ${miss.line}`);
    }
    const worst = Array.from(perForm, ([name, tally]) => ({ name, score: f1(tally) }))
      .sort((left, right) => left.score - right.score)
      .slice(0, 5)
      .map(({ name, score }) => `${name} ${score.toFixed(2)}`);
    const total = all.hits + all.missed;
    console.log(
      `${kind.padEnd(7)} F1 ${f1(all).toFixed(3)}  n ${total}  wrong ${all.wrong}  missed ${all.missed}  worst: ${worst.join(', ')}`,
    );
  }
}

/** None of these pages is forged: every sign on them is a false alarm. */
function reportFlags(title: string, forms: readonly Form[]): void {
  const pages = new Map<string, number>();
  for (const { text } of forms)
    for (const { code } of extractDocument([{ text }]).document.flags)
      pages.set(code, (pages.get(code) ?? 0) + 1);
  const told = Array.from(pages, ([code, count]) => `${code} ${count}`).join(', ');
  console.log(`\n${title}: signs of forgery on ${forms.length} pages without any: ${told || 'none'}`);
}

if (Number(values.ocr) > 0) {
  const { throughOcr } = await import('./through-ocr.ts');
  const { engine, set, kept, misses } = values;
  await throughOcr({ engine, set, kept, misses, seed: Number(values.seed), limit: Number(values.ocr) });
  process.exit(0);
}

const forms = makeForms(Number(values.each), Number(values.seed), sources);
report('Generated forms, clean', forms, values.noisy ? undefined : values.misses);
const noisy = forms.map((form, index) => withErrors(form, ERROR_SHARE, index + 7));
report('Generated forms, 5 % character errors', noisy, values.noisy ? values.misses : undefined);
report(
  'Forms whose names go on on the next line',
  forms.flatMap((form) => withContinuedNames(form) ?? []),
  values.misses,
);
reportFlags('Generated forms, clean', forms);
reportFlags('Generated forms, 5 % character errors', noisy);
if (Number(values.pages) > 0) {
  const { pageSet } = await import('../pages/page-set.ts');
  const pages = await pageSet({ seed: 7_000 + Number(values.seed), count: Number(values.pages) });
  report('Pages of the shared generator, with cells', pages.map(laidOut), values.misses);
}
if (values.news) measureNews({ model: values.model, errors: values.errors, fold: Number(values.fold) });
if (values.speed) growth(forms);
