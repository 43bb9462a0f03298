import type { CropView } from '@sijill/domain';
import { useId } from 'react';
import { cropAddress, partAround } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';

/** The strip of the page image with the name in its line, the name lit; below it the line as it was read. */
export function LineCrop({ crop }: { crop: CropView | null }) {
  const { t } = useWords();
  const shade = useId();
  if (crop === null) return <p className="empty">{t('review.crop.none')}</p>;
  const [x, y, width, height] = crop.lines;
  return (
    <figure className="line-crop">
      <svg viewBox={`${x} ${y} ${width} ${height}`} role="img" aria-label={t('review.crop')}>
        <defs>
          <mask id={shade}>
            <rect x={x} y={y} width={width} height={height} fill="#fff" />
            {crop.words.map(([left, top, wide, high]) => (
              <rect key={`${left} ${top}`} x={left} y={top} width={wide} height={high} fill="#000" />
            ))}
          </mask>
        </defs>
        <image href={cropAddress(crop)} {...partAround(crop.lines, crop)} preserveAspectRatio="none" />
        <rect className="crop-shade" x={x} y={y} width={width} height={height} mask={`url(#${shade})`} />
        {crop.words.map(([left, top, wide, high]) => (
          <rect key={`${left} ${top}`} className="word-box lit" x={left} y={top} width={wide} height={high} />
        ))}
      </svg>
      <figcaption className="crop-text" dir="auto">
        {crop.text.slice(0, crop.from)}
        <mark>{crop.text.slice(crop.from, crop.to)}</mark>
        {crop.text.slice(crop.to)}
      </figcaption>
    </figure>
  );
}
