export interface Line {
  readonly name: string;
  /** x and y above 0; both axes are logarithmic. */
  readonly points: readonly (readonly [number, number])[];
}

export interface Curve {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
}

const WIDTH = 640;
const HEIGHT = 380;
const LEFT = 70;
const RIGHT = 170;
const TOP = 40;
const BOTTOM = 50;
const COLOURS = ['#1f5f8b', '#b3541e', '#3f7d3a', '#6b4c9a', '#8a6d00'];

/** Lines over two logarithmic axes as a picture (SVG) that needs nothing else: no script, no style, no font. */
export function drawCurve({ title, x, y, lines }: Curve): string {
  const points = lines.flatMap((line) => line.points);
  const across = scale(
    points.map(([value]) => value),
    LEFT,
    WIDTH - RIGHT,
  );
  const up = scale(
    points.map(([, value]) => value),
    HEIGHT - BOTTOM,
    TOP,
  );
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">`,
    `<title>${plain(title)}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#ffffff"/>`,
    text(LEFT, 22, title, 'font-size="14" font-weight="bold"'),
    ...across.ticks.map((tick) => vertical(across.at(tick), short(tick))),
    ...up.ticks.map((tick) => horizontal(up.at(tick), short(tick))),
    text((LEFT + WIDTH - RIGHT) / 2, HEIGHT - 12, x, 'text-anchor="middle"'),
    text(
      16,
      (TOP + HEIGHT - BOTTOM) / 2,
      y,
      `text-anchor="middle" transform="rotate(-90 16 ${(TOP + HEIGHT - BOTTOM) / 2})"`,
    ),
    ...lines.flatMap((line, at) =>
      drawLine(line, COLOURS[at % COLOURS.length] ?? '#000000', across.at, up.at),
    ),
    '</svg>',
  ];
  return `${parts.join('\n')}\n`;
}

function drawLine(
  { name, points }: Line,
  colour: string,
  across: (value: number) => number,
  up: (value: number) => number,
): string[] {
  const places = points.map(([px, py]) => [across(px).toFixed(1), up(py).toFixed(1)] as const);
  const [endX = '0', endY = '0'] = places.at(-1) ?? [];
  return [
    `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${places.map((place) => place.join(',')).join(' ')}"/>`,
    ...places.map(([cx, cy]) => `<circle cx="${cx}" cy="${cy}" r="3" fill="${colour}"/>`),
    ...points.map(([, value], at) =>
      text(
        Number(places[at]?.[0]),
        Number(places[at]?.[1]) - 7,
        short(value),
        `fill="${colour}" font-size="10" text-anchor="middle"`,
      ),
    ),
    text(Number(endX) + 8, Number(endY) + 4, name, `fill="${colour}"`),
  ];
}

/** From the power of ten below all values to the one above. */
function scale(values: readonly number[], from: number, to: number) {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return {
    at: (value: number) => from + ((Math.log10(value) - low) / (high - low)) * (to - from),
    ticks: Array.from({ length: high - low + 1 }, (_, at) => 10 ** (low + at)),
  };
}

const vertical = (at: number, label: string): string =>
  `<line x1="${at}" y1="${TOP}" x2="${at}" y2="${HEIGHT - BOTTOM}" stroke="#dddddd"/>${text(at, HEIGHT - BOTTOM + 18, label, 'text-anchor="middle"')}`;
const horizontal = (at: number, label: string): string =>
  `<line x1="${LEFT}" y1="${at}" x2="${WIDTH - RIGHT}" y2="${at}" stroke="#dddddd"/>${text(LEFT - 8, at + 4, label, 'text-anchor="end"')}`;

/** 1,000,000 as 10^6 is hard to read in a picture: 1M. */
function short(value: number): string {
  for (const [unit, letter] of [
    [1e9, 'G'],
    [1e6, 'M'],
    [1e3, 'k'],
  ] as const)
    if (value >= unit) return `${Number((value / unit).toPrecision(3))}${letter}`;
  return String(Number(value.toPrecision(2)));
}

const text = (x: number, y: number, words: string, more = ''): string =>
  `<text x="${x}" y="${y}" ${more}>${plain(words)}</text>`;
const plain = (words: string): string => words.replace(/[<&>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
