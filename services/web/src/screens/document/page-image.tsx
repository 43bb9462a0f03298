import { Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { pageImageAddress, pageImageSet } from '../../api/endpoints.ts';
import { useWords } from '../../i18n/use-words.ts';
import type { PageSide } from './page-sides.ts';
import { type DrawnBox, RedactionLayer } from './redaction-layer.tsx';
import { RedactionPanel } from './redaction-panel.tsx';
import { useZoom, ZOOMS } from './use-zoom.ts';
import { WordBoxes } from './word-boxes.tsx';
import { ZoneLayer } from './zone-layer.tsx';

/** The page's image with a box over every word; in full resolution once it is zoomed into. */
export function PageImage({ redacts, ...side }: PageSide & { redacts: boolean }) {
  const { page } = side;
  const { t, count, share } = useWords();
  const { zoom, window, zoomTo, onKeyDown, onPointerDown } = useZoom();
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
          value={String(zoom)}
          title={t('page.zoom.keys')}
          onChange={(event) => zoomTo(Number(event.currentTarget.value))}
          data={[...new Set([...ZOOMS, zoom])]
            .sort((one, other) => one - other)
            .map((one) => ({ value: String(one), label: one === 1 ? t('page.zoom.fit') : share(one) }))}
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
        ref={window}
        className={zoom > 1 && !redacting ? 'image-window image-window-near' : 'image-window'}
        dir="ltr"
        onKeyDown={onKeyDown}
        onPointerDown={redacting ? undefined : onPointerDown}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t('page.image', {
          number: count(page.number),
          evidenceNumber: page.evidenceNumber,
        })}
      >
        <div className="image-sheet" style={{ width: `${zoom * 100}%` }}>
          <img
            src={pageImageAddress(page.id)}
            srcSet={pageImageSet(page.id, page.imageWidth)}
            sizes={`(max-width: 760px) ${zoom * 100}vw, ${zoom * 50}vw`}
            alt=""
            draggable={false}
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
