import type { PageView } from '@sijill/domain';
import { useMemo } from 'react';
import { useWords } from '../../i18n/use-words.ts';
import { zoneOutlines } from './zone-outlines.ts';

/** Zones, tables and cells drawn over the page image, each zone with its name; pointing goes through it. */
export function ZoneLayer({ page }: { page: PageView }) {
  const { t } = useWords();
  const outlines = useMemo(() => zoneOutlines(page.words), [page]);
  return (
    <svg
      className="zone-layer"
      viewBox={`0 0 ${page.imageWidth} ${page.imageHeight}`}
      preserveAspectRatio="none"
      aria-hidden
    >
      {outlines.map(({ kind, ...box }) => (
        <g key={`${kind} ${box.x} ${box.y}`} className={`zone zone-${kind}`}>
          <rect {...box} />
          {kind !== 'cell' && (
            <text x={box.x} y={box.y - 6} fontSize={(page.imageWidth ?? 0) / 70}>
              {t(`zone.${kind}`)}
            </text>
          )}
        </g>
      ))}
    </svg>
  );
}
