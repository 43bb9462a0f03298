import { useQuery } from '@tanstack/react-query';
import { membersQuery } from '../api/account.ts';

/** Who did something in a case, by name; by what the log has where it is nobody of the case. */
export function ActorName({ caseId, actor }: { caseId: string; actor: string }) {
  const members = useQuery(membersQuery(caseId)).data?.rows;
  return <bdi>{members?.find(({ account }) => account.id === actor)?.account.name ?? actor}</bdi>;
}
