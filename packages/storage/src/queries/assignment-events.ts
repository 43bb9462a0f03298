import type { AssignedKind } from '@sijill/domain';
import type { Database } from '../database.ts';
import { appendCustodyEvents } from './custody.ts';

export interface RecordedAssignments {
  readonly caseId: string;
  readonly kind: AssignedKind;
  /** Account id, or the service that carried it along. */
  readonly actor: string;
  readonly given: readonly {
    readonly id: string;
    readonly to: readonly string[];
    readonly from: readonly string[];
  }[];
}

/**
 * An event for each thing that was given to or taken from somebody. Of candidates the log holds salted hashes of the
 * accounts, and nobody as actor who takes one: whoever reads it must not learn from it who has judged what.
 */
export async function recordAssigned(
  transaction: Database,
  { caseId, kind, actor, given }: RecordedAssignments,
): Promise<void> {
  await appendCustodyEvents(
    transaction,
    given.map(({ id, to, from }) => {
      const blind = kind === 'candidate';
      const own = [...to, ...from].every((account) => account === actor);
      const people = { to: [...to].sort().join(' '), from: [...from].sort().join(' ') };
      return {
        ...(blind && own ? { actor: 'reviewer', role: 'reviewer' } : { actor }),
        action: `${kind}.assigned`,
        caseId,
        objectType: kind,
        objectId: id,
        ...(blind
          ? { secrets: { to: { value: people.to }, from: { value: people.from } } }
          : { details: { given_to: [...to], taken_from: [...from] } }),
      };
    }),
  );
}
