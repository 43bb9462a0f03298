/**
 * What hangs together through pairs: for each member the first member of its group. Groups are in the order of their
 * first pairs.
 */
export function joinedGroups(pairs: readonly (readonly [string, string])[]): Map<string, string> {
  const above = new Map<string, string>();
  const top = (member: string): string => {
    let at = member;
    for (let next = above.get(at); next !== undefined && next !== at; next = above.get(at)) at = next;
    above.set(member, at);
    return at;
  };
  for (const [one, other] of pairs) {
    const [first, second] = [top(one), top(other)];
    if (first !== second) above.set(second, first);
  }
  return new Map([...above.keys()].map((member) => [member, top(member)]));
}
