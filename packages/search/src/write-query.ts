import type { QueryNode } from './query.ts';

const RANK: Readonly<Partial<Record<QueryNode['kind'], number>>> = { or: 1, and: 2, not: 3 };

/** The query as text: it reads back to the same meaning under either default operator. */
export function writeQuery(node: QueryNode): string {
  switch (node.kind) {
    case 'word':
      return node.tokens.join('/') + (node.edits === 0 ? '' : `~${node.edits}`);
    case 'wild':
      return node.pattern;
    case 'phrase':
      return `"${node.tokens.join(' ')}"${node.distance === 0 ? '' : `~${node.distance}`}`;
    case 'and':
      return node.of.map((part) => within(part, 'and')).join(' AND ');
    case 'or':
      return node.of.map((part) => within(part, 'or')).join(' OR ');
    case 'not':
      return `NOT ${within(node.of, 'not')}`;
    case 'person':
      return `person:${RANK[node.of.kind] ? `(${writeQuery(node.of)})` : writeQuery(node.of)}`;
    case 'label':
      return `${node.field}:"${node.value.replace(/["\\“”„«»]/gu, (sign) => `\\${sign}`)}"`;
    case 'zone':
      return `zone:${node.zone}`;
    case 'date':
      return `date:${node.earliest ?? ''}..${node.latest ?? ''}`;
    case 'confidence':
      return `conf:${node.least}..${node.most}`;
  }
}

function within(node: QueryNode, outer: QueryNode['kind']): string {
  const text = writeQuery(node);
  return (RANK[node.kind] ?? 9) < (RANK[outer] ?? 0) ? `(${text})` : text;
}
