import {
  type NewPackage,
  type NewPackageDecision,
  type NewRedactionBox,
  PackageRows,
  PackageView,
  PageRedactions,
  page,
  RedactionBoxView,
  RegistryPersonRows,
  RegistryView,
} from '@sijill/domain';
import { queryOptions } from '@tanstack/react-query';
import { API_BASE, post, request } from './request.ts';

export const packageFileAddress = (packageId: string): string => `${API_BASE}/packages/${packageId}/file`;
export const listPackages = (caseId: string) => request(PackageRows, `/cases/${caseId}/packages`);
export const askPackage = (caseId: string, wanted: NewPackage) =>
  post(PackageView, `/cases/${caseId}/packages`, wanted);
export const decidePackage = (packageId: string, decision: NewPackageDecision) =>
  post(PackageView, `/packages/${packageId}/decision`, decision);

/** The registry person of a case with this own id; undefined when no list has exactly one. */
export async function personWithOwnId(caseId: string, ownId: string): Promise<string | undefined> {
  const { rows: registries } = await request(page(RegistryView), `/cases/${caseId}/registries`);
  const found: string[] = [];
  for (const { id } of registries) {
    const query = new URLSearchParams({ q: ownId, limit: '200' });
    const { rows } = await request(RegistryPersonRows, `/registries/${id}/people?${query}`);
    found.push(...rows.filter((person) => person.ownId === ownId).map((person) => person.id));
  }
  return found.length === 1 ? found[0] : undefined;
}

export const pageRedactionsQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['page', pageId, 'redactions'],
    queryFn: () => request(PageRedactions, `/pages/${pageId}/redactions`),
  });
export const drawRedaction = (pageId: string, box: NewRedactionBox) =>
  post(RedactionBoxView, `/pages/${pageId}/redactions`, box);
export const liftRedaction = (boxId: string, reason: string) =>
  post({ parse: () => undefined }, `/redactions/${boxId}/lift`, { reason });
