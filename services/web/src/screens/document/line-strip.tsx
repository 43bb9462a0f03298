import { LOW_CONFIDENCE, type PageView } from '@sijill/domain';
import { pagePartAddress, partAround } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';
import { type PageLine, stripOf } from './page-lines.ts';

/** The strip of the page image that a line was read from, its doubtful words framed. */
export function LineStrip({ page, line }: { page: PageView; line: PageLine }) {
  const { t } = useWords();
  const { imageWidth, imageHeight } = page;
  if (imageWidth === null || imageHeight === null) return null;
  const strip = stripOf(line, imageWidth);
  const part = partAround(strip, { imageWidth, imageHeight });
  return (
    <svg className="line-strip" viewBox={strip.join(' ')} role="img" aria-label={t('line.strip')}>
      <image href={pagePartAddress(page.id, part)} {...part} preserveAspectRatio="none" />
      {line.words
        .filter(({ confidence }) => confidence < LOW_CONFIDENCE)
        .map(({ start, x, y, width, height }) => (
          <rect key={start} className="word-box doubtful" x={x} y={y} width={width} height={height} />
        ))}
    </svg>
  );
}
