import { round } from './figures.ts';

/** What comparing so many names with so many people cost, processor seconds. */
export interface Cost {
  readonly people: number;
  readonly mentions: number;
  readonly seconds: number;
}

/** A doubling of names or of people may cost at most so many times as much. */
const MOST = 2.6;

/** What each doubling of names (of people) cost between sizes that have as many people (names); a line each. */
export const growthLines = (costs: readonly Cost[]): string[] => [
  ...doublings(costs, 'mentions', 'people').map((line) => `  twice the names, ${line}`),
  ...doublings(costs, 'people', 'mentions').map((line) => `  twice the people, ${line}`),
];

function doublings(
  costs: readonly Cost[],
  grows: 'mentions' | 'people',
  stays: 'mentions' | 'people',
): string[] {
  const sorted = costs.toSorted((a, b) => a[stays] - b[stays] || a[grows] - b[grows]);
  return sorted.flatMap((larger, at) => {
    const smaller = sorted[at - 1];
    if (smaller?.[stays] !== larger[stays] || smaller[grows] === larger[grows]) return [];
    const factor = (larger.seconds / smaller.seconds) ** (1 / Math.log2(larger[grows] / smaller[grows]));
    const sizes = [smaller, larger].map(({ people, mentions }) => `${people} x ${mentions}`).join(' to ');
    return [
      `${sizes}: ${round(factor, 2)} times a doubling${factor > MOST ? `, at most ${MOST} asked` : ''}`,
    ];
  });
}
