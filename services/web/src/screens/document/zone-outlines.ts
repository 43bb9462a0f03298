import type { WordView } from '@sijill/domain';

export interface Outline {
  /** `cell` and `table` are those of a table; the others are zones. */
  kind: NonNullable<WordView['zone']> | 'cell';
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Rectangles around the words of each zone and of each table and its cells, px of the page image. Words of a zone that
 * are read one after the other share a rectangle; body text has none, as most of a page is body.
 */
export function zoneOutlines(words: readonly WordView[]): Outline[] {
  const groups = new Map<string, { kind: Outline['kind']; words: WordView[] }>();
  const add = (key: string, kind: Outline['kind'], word: WordView) => {
    const group = groups.get(key) ?? { kind, words: [] };
    group.words.push(word);
    groups.set(key, group);
  };
  let run = 0;
  for (const [index, word] of words.entries()) {
    const { cell, zone } = word;
    if (cell) {
      add(`table ${cell.table}`, 'table', word);
      add(`cell ${cell.table} ${cell.row} ${cell.column}`, 'cell', word);
      continue;
    }
    if (zone !== words[index - 1]?.zone) run++;
    if (zone && zone !== 'body') add(`run ${run}`, zone, word);
  }
  return [...groups.values()].map(({ kind, words: members }) => ({ kind, ...around(members) }));
}

function around(words: readonly WordView[]) {
  const x = Math.min(...words.map((word) => word.x));
  const y = Math.min(...words.map((word) => word.y));
  return {
    x,
    y,
    width: Math.max(...words.map((word) => word.x + word.width)) - x,
    height: Math.max(...words.map((word) => word.y + word.height)) - y,
  };
}
