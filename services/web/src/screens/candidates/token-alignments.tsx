import type { TokenAlignment } from '@sijill/domain';
import { useWords } from '../../i18n/use-words.ts';
import { DenseTable } from '../../parts/dense-table.tsx';
import { SourceText } from '../../parts/source-text.tsx';

/** The two names part by part, with what each pair contributes. */
export function TokenAlignments({ tokens }: { tokens: readonly TokenAlignment[] }) {
  const { t } = useWords();
  const signed = (weight: number) => `${weight < 0 ? '−' : '+'}${Math.abs(weight).toFixed(2)}`;
  return (
    <>
      <DenseTable
        caption={t('candidate.tokens')}
        rows={tokens.map((token, at) => ({ ...token, at }))}
        keyOf={(token) => String(token.at)}
        columns={[
          {
            head: t('candidate.token.page'),
            cell: (token) => <SourceText>{token.leftText || '–'}</SourceText>,
          },
          {
            head: t('candidate.token.registry'),
            cell: (token) => <SourceText>{token.rightText || '–'}</SourceText>,
          },
          { head: t('candidate.token.why'), cell: (token) => t(`token.${token.reason}`) },
          {
            head: t('candidate.token.weight'),
            numeric: true,
            cell: (token) => <bdi dir="ltr">{signed(token.weight)}</bdi>,
          },
        ]}
      />
      <p className="quiet">{t('candidate.weight.hint')}</p>
    </>
  );
}
