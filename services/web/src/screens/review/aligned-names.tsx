import type { TokenAlignment } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';

const ARABIC = /[\u0600-\u06ff]/;

/** Both names side by side, part under part, with why they stand together and what it weighs. */
export function AlignedNames({
  tokens,
  heads,
}: {
  tokens: readonly TokenAlignment[];
  heads: [string, string];
}) {
  const { t } = useWords();
  // The parts stand in the order in which the page's name is read.
  const rightToLeft = tokens.some(({ leftText }) => ARABIC.test(leftText));
  return (
    <table
      className="aligned"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways where a name is long, by keyboard too
      tabIndex={0}
      dir={rightToLeft ? 'rtl' : 'ltr'}
      aria-label={t('candidate.tokens')}
    >
      <tbody>
        <tr>
          <th scope="row">{heads[0]}</th>
          {tokens.map((token, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part of a name is its place
            <td key={at} className="source-text" dir="auto">
              {token.leftText || '–'}
            </td>
          ))}
        </tr>
        <tr className="aligned-why">
          <th scope="row">{t('candidate.token.why')}</th>
          {tokens.map((token, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part of a name is its place
            <td key={at} className={`token-${token.reason}`}>
              {t(`token.${token.reason}`)} <bdi dir="ltr">{signed(token.weight)}</bdi>
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">{heads[1]}</th>
          {tokens.map((token, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a part of a name is its place
            <td key={at} className="source-text" dir="auto">
              {token.rightText || '–'}
            </td>
          ))}
        </tr>
      </tbody>
    </table>
  );
}

/** Natural logarithm of a likelihood ratio, one decimal, with its sign. */
const signed = (weight: number): string => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(1)}`;
