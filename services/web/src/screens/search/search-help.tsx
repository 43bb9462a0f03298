import type { Word } from '../../i18n/en.ts';
import { useWords } from '../../i18n/use-words.ts';

/** The query language by example; the examples are the same in every language of the screens. */
const EXAMPLES: readonly (readonly [example: string, meaning: Word])[] = [
  ['خلف مراد', 'search.help.words'],
  ['"خلف مراد"', 'search.help.phrase'],
  ['"خلف سنجار"~5', 'search.help.near'],
  ['خلف~1', 'search.help.fuzzy'],
  ['سنج*', 'search.help.wild'],
  ['س?جار', 'search.help.one'],
  ['خلف AND (سنجار OR تلعفر) NOT وصل', 'search.help.boolean'],
  ['خلف -وصل', 'search.help.not'],
  ['person:(خلف مراد)', 'search.help.person'],
  ['place:سنجار', 'search.help.place'],
  ['date:1436-11  date:2014..2016', 'search.help.date'],
  ['type:letter  body:"ديوان القضاء"', 'search.help.label'],
  ['zone:stamp', 'search.help.zone'],
  ['conf:<70%', 'search.help.confidence'],
  ['batch:"box 1"  ern:SJL-000012', 'search.help.batch'],
  ['tag:"to translate"', 'search.help.tag'],
];

export function SearchHelp() {
  const { t } = useWords();
  return (
    <details className="search-help">
      <summary>{t('search.help')}</summary>
      <dl className="search-examples">
        {EXAMPLES.map(([example, meaning]) => (
          <div key={example} className="search-example">
            <dt>
              <bdi className="source-text" dir="auto">
                {example}
              </bdi>
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
