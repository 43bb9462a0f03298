import { getRouteApi } from '@tanstack/react-router';
import { MembersPanel } from './members-panel.tsx';

const inCase = getRouteApi('/cases/$caseId/members');
const inAdministration = getRouteApi('/administration/cases/$caseId');

export function MembersScreen() {
  return <MembersPanel caseId={inCase.useParams().caseId} />;
}

/** The members of a case that the administrator need not belong to. */
export function AdministeredMembersScreen() {
  return <MembersPanel caseId={inAdministration.useParams().caseId} />;
}
