import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { pageImageAddress } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { PageSide } from './page-sides.ts';
import { type DrawnBox, RedactionLayer } from './redaction-layer.tsx';
import { RedactionPanel } from './redaction-panel.tsx';
import { WordBoxes } from './word-boxes.tsx';
import { ZoneLayer } from './zone-layer.tsx';

const ZOOMS = ['fit', '150', '200', '300'] as const;

/** The page's image with a box over every word. */
export function PageImage({ redacts, ...side }: PageSide & { redacts: boolean }) {
  const { page } = side;
  const { t, count, share } = useWords();
  const [zoom, setZoom] = useState<string>('fit');
  const [allBoxes, setAllBoxes] = useState(false);
  const [zones, setZones] = useState(false);
  const [missing, setMissing] = useState(false);
  const [redacting, setRedacting] = useState(false);
  const [draft, setDraft] = useState<DrawnBox | null>(null);
  if (page.imageWidth === null || page.imageHeight === null)
    return <p className="empty">{t('page.image.none')}</p>;
  return (
    <div>
      <div className="image-tools">
        <NativeSelect
          size="xs"
          aria-label={t('page.zoom')}
          value={zoom}
          onChange={(event) => setZoom(event.currentTarget.value)}
          data={ZOOMS.map((one) => ({
            value: one,
            label: one === 'fit' ? t('page.zoom.fit') : share(Number(one) / 100),
          }))}
        />
        <Checkbox
          size="xs"
          label={t('page.boxes')}
          checked={allBoxes}
          onChange={(event) => setAllBoxes(event.currentTarget.checked)}
        />
        {redacts && (
          <Checkbox
            size="xs"
            label={t('page.redact')}
            checked={redacting}
            onChange={(event) => setRedacting(event.currentTarget.checked)}
          />
        )}
        {hasZones(page) && (
          <Checkbox
            size="xs"
            label={t('page.zones')}
            checked={zones}
            onChange={(event) => setZones(event.currentTarget.checked)}
          />
        )}
      </div>
      {missing && <p className="empty">{t('page.image.failed')}</p>}
      <section
        className="image-window"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('page.image', {
          number: count(page.number),
          evidenceNumber: page.evidenceNumber,
        })}
      >
        <div className="image-sheet" style={{ width: zoom === 'fit' ? '100%' : `${zoom}%` }}>
          <img
            src={pageImageAddress(page.id)}
            alt=""
            width={page.imageWidth}
            height={page.imageHeight}
            onError={() => setMissing(true)}
          />
          <WordBoxes {...side} allBoxes={allBoxes} />
          {zones && <ZoneLayer page={page} />}
          {redacting && <RedactionLayer page={page} draft={draft} onDraft={setDraft} />}
        </div>
      </section>
      {redacting && <RedactionPanel pageId={page.id} draft={draft} onDraft={setDraft} />}
    </div>
  );
}

const hasZones = ({ words }: PageSide['page']): boolean =>
  words.some(({ zone, cell }) => cell !== undefined || (zone !== undefined && zone !== 'body'));
