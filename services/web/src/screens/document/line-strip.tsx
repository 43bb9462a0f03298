import { LOW_CONFIDENCE, type PageView } from '@sijill/domain';
import { pageImageAddress } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type PageLine, stripOf } from './page-lines.ts';

/** The strip of the page image that a line was read from, its doubtful words framed. */
export function LineStrip({ page, line }: { page: PageView; line: PageLine }) {
  const { t } = useWords();
  if (page.imageWidth === null || page.imageHeight === null) return null;
  return (
    <svg
      className="line-strip"
      viewBox={stripOf(line, page.imageWidth).join(' ')}
      role="img"
      aria-label={t('line.strip')}
    >
      <image
        href={pageImageAddress(page.id)}
        width={page.imageWidth}
        height={page.imageHeight}
        preserveAspectRatio="none"
      />
      {line.words
        .filter(({ confidence }) => confidence < LOW_CONFIDENCE)
        .map(({ start, x, y, width, height }) => (
          <rect key={start} className="word-box doubtful" x={x} y={y} width={width} height={height} />
        ))}
    </svg>
  );
}
