import { canonicalJson } from '@sijill/evidence';
import type { PackagedDocument } from '@sijill/storage';
import { isLink, type LinkSource, pageNumber } from './links.ts';

interface Entity {
  readonly id: string;
  readonly schema: string;
  readonly properties: { readonly [name: string]: readonly string[] };
}

/**
 * The same as entities of FollowTheMoney (followthemoney.tech), one JSON object a line, for the tools that read it: a
 * document as Pages, a registry person and a name on a page as a Person each, the place of the name as a Mention, and
 * what a machine proposes as Similar. Two people are one entity nowhere: that a link was judged stands in `criteria`.
 */
export function followTheMoney(documents: readonly PackagedDocument[], links: readonly LinkSource[]): string {
  const entities = new Map<string, Entity>();
  const add = (entity: Entity) => void entities.set(entity.id, entity);
  for (const document of documents) add(documentEntity(document));
  for (const link of links) for (const entity of linkEntities(link)) add(entity);
  return [...entities.values()].map((entity) => `${canonicalJson(entity as never)}\n`).join('');
}

const documentEntity = ({ id, evidenceNumber, name, size, mediaType, sha256 }: PackagedDocument): Entity => ({
  id: `document-${id}`,
  schema: 'Pages',
  properties: known({
    title: evidenceNumber,
    fileName: name,
    fileSize: String(size),
    mimeType: mediaType,
    language: 'ara',
    notes: `SHA-256 ${sha256}`,
  }),
});

function linkEntities({ candidate, judgements = [] }: LinkSource): Entity[] {
  const { id, mention, person, explanation, score } = candidate;
  const page = pageNumber(mention.evidenceNumber, mention.pageNumber);
  const named = `mention-person-${mention.id}`;
  const listed = `registry-person-${person.id}`;
  return [
    {
      id: named,
      schema: 'Person',
      properties: known({
        name: mention.text.replace(/\s+/g, ' '),
        notes: `As read by a machine on ${page}`,
      }),
    },
    {
      id: `mention-${mention.id}`,
      schema: 'Mention',
      properties: known({
        document: `document-${mention.documentId}`,
        resolved: named,
        personMentioned: mention.text.replace(/\s+/g, ' '),
      }),
    },
    {
      id: listed,
      schema: 'Person',
      properties: known({
        name: person.nameArabic ?? person.nameLatin,
        alias: person.nameArabic ? person.nameLatin : null,
        gender: person.sex,
        birthDate: person.birthYear === null ? null : String(person.birthYear),
        notes: `${person.registry}: ${person.ownId}`,
      }),
    },
    {
      id: `similar-${id}`,
      schema: 'Similar',
      properties: known({
        candidate: named,
        match: listed,
        confidenceScore: String(score),
        criteria: `${isLink(judgements) ? 'judged the same by two people' : 'machine proposal, not a link'}: ${explanation.summary}`,
        matcher: `Sijill ${explanation.matcherVersion}`,
      }),
    },
  ];
}

/** Properties are lists; what is not known is left out. */
function known(values: { readonly [name: string]: string | null }): Entity['properties'] {
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value ? [[name, [value]]] : [])),
  );
}
