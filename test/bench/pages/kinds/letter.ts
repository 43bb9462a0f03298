import { line } from '../../../fixtures/generator/markup.ts';
import type { PageContent } from '../page-content.ts';
import type { Scribe } from '../scribe.ts';
import { VOCABULARY } from '../vocabulary.ts';
import { basmala, letterhead, officeStamp, signature } from './blocks.ts';

/** An office letter or circular: prose, often numbered points, signature, often a stamp. */
export function letter(scribe: Scribe, fill: number): PageContent {
  const { dice } = scribe;
  const sentences = dice.several(VOCABULARY.sentences, Math.round(dice.whole(8, 15) * fill));
  const paragraphs: string[] = [];
  while (sentences.length > 0) {
    const together = sentences.splice(0, dice.whole(1, 4)).map((one) => scribe.fill(one));
    paragraphs.push(line(together.join(' ')));
  }
  const points = dice.chance(0.6)
    ? dice
        .several(VOCABULARY.points, Math.round(dice.whole(3, 6) * fill))
        .map((point, index) =>
          line(`${scribe.digits(index + 1)} ${dice.pick(['-', '-', '.'])} ${scribe.fill(point)}`),
        )
    : [];
  const copies = dice.chance(0.3)
    ? line(`نسخة منه إلى: ${scribe.organisation('offices')} للحفظ`, 'small')
    : '';
  const html = [
    letterhead(scribe),
    dice.chance(0.7) ? basmala() : '',
    line(`إلى: ${scribe.organisation('diwans')} - ${scribe.organisation('offices')}`, 'bold'),
    line(`الموضوع: ${dice.pick(VOCABULARY.subjects)}`, dice.chance(0.3) ? 'title' : 'bold'),
    line(dice.pick(VOCABULARY.salams)),
    ...paragraphs,
    ...points,
    line(dice.pick(VOCABULARY.closings)),
    signature(scribe),
    copies,
    dice.chance(0.45) ? officeStamp(scribe) : '',
  ];
  return { html: html.join('\n') };
}
