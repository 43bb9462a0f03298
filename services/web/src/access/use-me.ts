import { type Duty, type IdentityAccess, type Me, ROLES_OF } from '@sijill/domain';
import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../api/account.ts';

/** Who sits here; null while nobody is signed in, or while that is not known yet. */
export const useMe = (): Me | null => useQuery(sessionQuery()).data?.me ?? null;

export const useDuty = (duty: Duty): boolean => useMe()?.duties.includes(duty) ?? false;

/** Whether the role in a case allows something; the server decides, the screen only leaves out what it would refuse. */
export function useMay(caseId: string, act: keyof typeof ROLES_OF): boolean {
  const role = useMe()?.members.find((one) => one.caseId === caseId)?.role;
  return role !== undefined && (ROLES_OF[act] as readonly string[]).includes(role);
}

/** Whether somebody may import registries: it shows every identity in them. */
export function useBringsLists(caseId: string): boolean {
  const works = useMay(caseId, 'work');
  return useIdentities(caseId) === 'all' && works;
}

export const useIdentities = (caseId: string): IdentityAccess =>
  useMe()?.members.find((one) => one.caseId === caseId)?.identities ?? 'none';
