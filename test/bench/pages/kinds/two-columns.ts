import { line } from '../../../fixtures/generator/markup.ts';
import type { PageContent } from '../page-content.ts';
import type { Scribe } from '../scribe.ts';
import { VOCABULARY } from '../vocabulary.ts';
import { title } from './blocks.ts';

/** A bulletin: a heading over two columns of prose, the right one read first. */
export function twoColumns(scribe: Scribe, fill: number): PageContent {
  const { dice } = scribe;
  const sentences = dice.several(VOCABULARY.sentences, Math.round(dice.whole(24, 30) * fill));
  const column = (from: readonly string[]) => {
    const left = [...from];
    const paragraphs: string[] = [];
    while (left.length > 0) {
      if (dice.chance(0.3)) paragraphs.push(line(dice.pick(VOCABULARY.subjects), 'bold'));
      const together = left.splice(0, dice.whole(2, 4)).map((one) => scribe.fill(one));
      paragraphs.push(line(together.join(' ')));
    }
    return `<div class="column">${paragraphs.join('')}</div>`;
  };
  const half = Math.ceil(sentences.length / 2);
  const ruler = dice.chance(0.4) ? ' ruler' : '';
  return {
    html: [
      title(`نشرة ${dice.pick(VOCABULARY.offices)}`),
      line(`العدد ${scribe.number(dice.whole(11, 99), 'document')} - ${scribe.hijri()}`, 'centre'),
      `<div class="columns${ruler}">${column(sentences.slice(0, half))}${column(sentences.slice(half))}</div>`,
    ].join('\n'),
  };
}
