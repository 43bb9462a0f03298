import type { RegistryPerson } from '@sijill/domain';
import { createMatcher, MATCHER_VERSION, type MatchPerson, type MatchQuery } from '@sijill/matching';
import type { Runtime } from '@sijill/runtime';
import {
  linkingRequested,
  listPersonMentions,
  listRegistryPeople,
  type NewCandidate,
  saveCandidates,
} from '@sijill/storage';

/** Candidates shown for one mention; the explanation tells how many namesakes there are. */
const PER_MENTION = 10;

type PersonMention = Awaited<ReturnType<typeof listPersonMentions>>[number];

/** Proposes pairs for people to judge; never links. Runs until no newer request is open. Safe to run again. */
export async function linkCase({ db }: Pick<Runtime, 'db'>, caseId: string): Promise<void> {
  for (;;) {
    const request = await linkingRequested(db, caseId);
    if (request === undefined) return;
    const people = (await listRegistryPeople(db, caseId)).map(({ id, person }) => toMatchPerson(id, person));
    const matcher = createMatcher(people);
    const candidates: NewCandidate[] = [];
    for (const mention of await listPersonMentions(db, caseId)) {
      for (const found of matcher.candidates(toQuery(mention), PER_MENTION)) {
        candidates.push({
          mentionId: mention.id,
          registryPersonId: found.id,
          score: found.score,
          comparedName: found.comparedName,
          explanation: found.explanation,
        });
      }
    }
    await saveCandidates(db, { caseId, request, version: MATCHER_VERSION, candidates });
  }
}

function toMatchPerson(id: string, person: RegistryPerson): MatchPerson {
  const names = [person.nameArabic, person.nameLatin, ...person.aliases].filter((name) => name !== undefined);
  return {
    id,
    names,
    ...(person.sex && { sex: person.sex }),
    ...(person.birthYear && { birthYear: person.birthYear }),
    ...(person.kunya && { kunya: person.kunya }),
    ...(person.originPlace && { place: person.originPlace }),
  };
}

function toQuery({ value, source, confidence }: PersonMention): MatchQuery {
  return {
    name: value.name,
    ocr: source === 'ocr',
    confidence,
    ...(value.sex && { sex: value.sex }),
    ...(value.birthYear && { birthYear: value.birthYear }),
    ...(value.kunya && { kunya: value.kunya }),
    ...(value.description && { description: value.description }),
  };
}
