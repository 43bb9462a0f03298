import type { GraphPair, GraphPerson, PeopleGraph } from '@sijill/domain';
import { useMemo, useState } from 'react';
import { circleOrder } from './circle-order.ts';

/** px of the picture's own measure. */
const RADIUS = 190;
const LABEL = 170;
const SIDE = 2 * (RADIUS + LABEL);
const CENTRE = SIDE / 2;
const LONGEST_LABEL = 24;
/** People up to whom a smaller picture does. */
const FEW = 12;

interface GraphPictureProps {
  graph: PeopleGraph;
  chosen: string | null;
  onPerson: (key: string) => void;
  onPair: (pair: GraphPair) => void;
}

/**
 * People around a circle, joined where documents name both; the thicker the more. For the pointer only: the table beside
 * it says and does the same by keyboard and to assistive software.
 */
export function GraphPicture({ graph, chosen, onPerson, onPair }: GraphPictureProps) {
  const [pointed, setPointed] = useState<string | null>(null);
  const places = useMemo(() => placesOf(graph), [graph]);
  const most = Math.max(1, ...graph.pairs.map(({ documents }) => documents));
  const touches = ({ one, other }: GraphPair) => pointed === one || pointed === other;
  const isNear = (key: string) =>
    pointed === null ||
    key === pointed ||
    graph.pairs.some((pair) => touches(pair) && (pair.one === key || pair.other === key));
  return (
    <svg
      className={graph.people.length > FEW ? 'people-graph' : 'people-graph people-graph-small'}
      viewBox={`0 0 ${SIDE} ${SIDE}`}
      aria-hidden
    >
      {graph.pairs.map((pair) => {
        const one = places.get(pair.one);
        const other = places.get(pair.other);
        if (!one || !other) return null;
        const path = `M${one.x} ${one.y} Q${CENTRE} ${CENTRE} ${other.x} ${other.y}`;
        const state = pairKey(pair) === chosen || touches(pair) ? ' near' : pointed === null ? '' : ' far';
        return (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table does the same by keyboard
          <g key={pairKey(pair)} className={`people-edge${state}`} onClick={() => onPair(pair)}>
            <path className="people-edge-hit" d={path} />
            <path d={path} style={{ strokeWidth: 1 + 4 * Math.sqrt((pair.documents - 1) / most) }} />
          </g>
        );
      })}
      {graph.people.map((person) => (
        <Person
          key={person.key}
          person={person}
          place={places.get(person.key)!}
          far={!isNear(person.key)}
          onPoint={setPointed}
          onChoose={() => onPerson(person.key)}
        />
      ))}
    </svg>
  );
}

interface Place {
  readonly x: number;
  readonly y: number;
  /** Degrees, clockwise from the right; null in the middle. */
  readonly angle: number | null;
}

interface PersonProps {
  person: GraphPerson;
  place: Place;
  far: boolean;
  onPoint: (key: string | null) => void;
  onChoose: () => void;
}

function Person({ person, place: { x, y, angle }, far, onPoint, onChoose }: PersonProps) {
  const left = angle !== null && Math.cos((angle * Math.PI) / 180) < 0;
  const turn = angle === null ? 0 : left ? angle + 180 : angle;
  const name = person.names[0] ?? '';
  const label = name.length > LONGEST_LABEL ? `${name.slice(0, LONGEST_LABEL)}…` : name;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the table does the same by keyboard
    <g
      className={`people-node people-${person.kind}${far ? ' far' : ''}`}
      transform={`translate(${x} ${y}) rotate(${turn})`}
      onPointerEnter={() => onPoint(person.key)}
      onPointerLeave={() => onPoint(null)}
      onClick={onChoose}
    >
      <circle r={4 + Math.min(5, Math.sqrt(person.documents))} />
      <text
        x={angle === null ? 0 : left ? -13 : 13}
        y={angle === null ? -14 : 5}
        textAnchor={angle === null ? 'middle' : left ? 'end' : 'start'}
      >
        {label}
      </text>
    </g>
  );
}

export const pairKey = ({ one, other }: GraphPair): string => `${one} ${other}`;

function placesOf(graph: PeopleGraph): ReadonlyMap<string, Place> {
  const order = circleOrder(graph);
  const places = new Map<string, Place>();
  if (graph.middle !== null) places.set(graph.middle, { x: CENTRE, y: CENTRE, angle: null });
  order.forEach((key, at) => {
    const angle = (360 * at) / order.length - 90 + 180 / order.length;
    const radians = (angle * Math.PI) / 180;
    places.set(key, {
      x: CENTRE + RADIUS * Math.cos(radians),
      y: CENTRE + RADIUS * Math.sin(radians),
      angle,
    });
  });
  return places;
}
