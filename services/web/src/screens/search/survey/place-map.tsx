import { useComputedColorScheme } from '@mantine/core';
import type { SurveyPlace } from '@sijill/domain';
import { LngLatBounds, Map as MapView, Marker, NavigationControl, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import 'maplibre-gl/dist/maplibre-gl.css';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../../i18n/use-words.ts';
import baseMap from './base-map.json' with { type: 'json' };

setWorkerUrl(workerUrl);

interface PlaceMapProps {
  places: readonly SurveyPlace[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
}

/** Most places that are drawn, the most named ones; the list beside has them all. */
const MOST = 300;

/** Zoom from which names stand beside the marks. */
const NAMES_FROM = 8;

/** Land and borders that lie with the program: a map must not tell another server where somebody looks. */
export function PlaceMap({ places, chosen, onToggle }: PlaceMapProps) {
  const { t, count, language } = useWords();
  const box = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapView>();
  const [failed, setFailed] = useState(false);
  const toggle = useRef(onToggle);
  toggle.current = onToggle;

  useEffect(() => {
    let opened: MapView | undefined;
    try {
      opened = openMap(box.current!);
      setMap(opened);
    } catch {
      setFailed(true);
    }
    return () => opened?.remove();
  }, []);

  useEffect(() => {
    if (!map) return undefined;
    const placed = places.filter(hasPosition).slice(0, MOST);
    const most = Math.max(1, ...placed.map(({ pages }) => pages));
    const markers = placed.map((place) => {
      const label = t('survey.place.pages', {
        place: place.label,
        pages: count(place.pages),
        within: count(place.pagesWithin),
      });
      const element = markOf(label, chosen.includes(place.id), Math.sqrt(place.pages / most));
      element.textContent = count(place.pages);
      element.dataset.name = place.label.split(' · ').at(language === 'ar' ? 0 : -1);
      element.addEventListener('click', () => toggle.current(place.id));
      return new Marker({ element }).setLngLat([place.longitude, place.latitude]).addTo(map);
    });
    return () => {
      for (const marker of markers) marker.remove();
    };
  }, [map, places, chosen, t, count, language]);

  const colours = useComputedColorScheme();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another colour scheme gives the same names other colours
  useEffect(() => {
    if (!map) return;
    const paint = () => paintLand(map);
    if (map.isStyleLoaded()) paint();
    else map.once('styledata', paint);
  }, [map, colours]);

  // Where the map looks follows what is found, once; afterwards it is the reader who moves it.
  const shown = useRef(false);
  useEffect(() => {
    const placed = places.filter(hasPosition);
    if (!map || shown.current || placed.length === 0) return;
    shown.current = true;
    const bounds = new LngLatBounds();
    for (const { longitude, latitude } of placed) bounds.extend([longitude, latitude]);
    map.fitBounds(bounds, { padding: 48, maxZoom: 8, animate: false });
  }, [map, places]);

  return (
    <div>
      {failed && <p className="quiet">{t('survey.map.failed')}</p>}
      <section className="place-map" ref={box} dir="ltr" aria-label={t('survey.map.label')} hidden={failed} />
    </div>
  );
}

type Placed = SurveyPlace & { latitude: number; longitude: number };
const hasPosition = (place: SurveyPlace): place is Placed =>
  place.latitude !== null && place.longitude !== null;

function openMap(container: HTMLElement): MapView {
  const map = new MapView({
    container,
    attributionControl: false,
    dragRotate: false,
    maxBounds: [
      [30, 24],
      [54, 42],
    ],
    style: {
      version: 8,
      sources: { land: { type: 'geojson', data: baseMap as never } },
      layers: [
        { id: 'sea', type: 'background', paint: { 'background-color': colourOf(container, '--map-sea') } },
        {
          id: 'land',
          type: 'fill',
          source: 'land',
          paint: { 'fill-color': colourOf(container, '--map-land') },
        },
        {
          id: 'borders',
          type: 'line',
          source: 'land',
          paint: { 'line-color': colourOf(container, '--map-border'), 'line-width': 1 },
        },
      ],
    },
  });
  map.touchZoomRotate.disableRotation();
  // Names are written once there is room for them.
  map.on('zoom', () => container.classList.toggle('place-map-near', map.getZoom() >= NAMES_FROM));
  map.addControl(new NavigationControl({ showCompass: false }), 'top-left');
  return map;
}

/** What a name of colours.css is now: the map draws outside of the style sheet. */
const colourOf = (element: HTMLElement, name: string): string =>
  getComputedStyle(element).getPropertyValue(name).trim();

function paintLand(map: MapView): void {
  const box = map.getContainer();
  map.setPaintProperty('sea', 'background-color', colourOf(box, '--map-sea'));
  map.setPaintProperty('land', 'fill-color', colourOf(box, '--map-land'));
  map.setPaintProperty('borders', 'line-color', colourOf(box, '--map-border'));
}

/** `share`: 0 to 1, how large among those drawn. */
function markOf(label: string, isChosen: boolean, share: number): HTMLButtonElement {
  const mark = document.createElement('button');
  mark.type = 'button';
  mark.className = 'place-mark';
  mark.title = label;
  mark.setAttribute('aria-label', label);
  mark.setAttribute('aria-pressed', String(isChosen));
  mark.style.setProperty('--size', `${Math.round(24 + 20 * share)}px`);
  return mark;
}
