import { z } from 'zod';
import { Id } from './ids.ts';
import { MatchExplanation } from './registry.ts';
import { RegistryPerson } from './registry-person.ts';

/** Who in a case's registries is this name. */
export const RegistrySearch = z.strictObject({
  /** In any script and spelling; may be empty of letters, which finds nobody. */
  name: z.string().max(1_000),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});
export type RegistrySearch = z.infer<typeof RegistrySearch>;

/** A registry person who may bear the name asked for. */
export const FoundPerson = z.object({
  id: Id,
  registryId: Id,
  registry: z.string(),
  ownId: z.string(),
  person: RegistryPerson,
  /** The newest file does not have them. */
  missing: z.boolean(),
  /** 0 to 1: how likely both names are one person's; says nothing of who is meant. */
  score: z.number(),
  /** The person's name that fits best. */
  comparedName: z.string(),
  explanation: MatchExplanation,
});
export type FoundPerson = z.infer<typeof FoundPerson>;

export const FoundPeople = z.object({
  /** Best first. */
  rows: z.array(FoundPerson),
  /** Registry people that were searched. */
  searched: z.number().int(),
  /** A registry changed and is still being indexed: somebody may be missing here. */
  behind: z.boolean(),
});
export type FoundPeople = z.infer<typeof FoundPeople>;
