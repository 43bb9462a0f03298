/** The names (numbers) that hold each part: `names[starts[part]]` to `names[starts[part + 1] - 1]`, ascending. */
export interface Postings {
  readonly names: Int32Array;
  readonly starts: Int32Array;
}

/** Of `count` names, of which name n holds `parts[starts[n]]` to `parts[starts[n + 1] - 1]`; a name once for each part. */
export function postingsOf(
  count: number,
  words: number,
  { parts, starts }: { parts: Int32Array; starts: Int32Array },
): Postings {
  const ends = new Int32Array(words + 1);
  const isRepeated = (at: number, name: number): boolean => {
    for (let before = starts[name]!; before < at; before++) if (parts[before] === parts[at]) return true;
    return false;
  };
  const each = (visit: (part: number, name: number) => void): void => {
    for (let name = 0; name < count; name++)
      for (let at = starts[name]!; at < starts[name + 1]!; at++)
        if (!isRepeated(at, name)) visit(parts[at]!, name);
  };
  each((part) => void ends[part + 1]!++);
  for (let part = 0; part < words; part++) ends[part + 1]! += ends[part]!;
  const names = new Int32Array(ends[words]!);
  const next = ends.slice();
  each((part, name) => {
    names[next[part]!++] = name;
  });
  return { names, starts: ends };
}
