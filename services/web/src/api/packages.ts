import { NOTHING } from '@sijill/client';
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
import { api, fileAddress } from './request.ts';

export const packageFileAddress = (id: string) => fileAddress('/packages/{id}/file', { path: { id } });
export const listPackages = (caseId: string) =>
  api.get('/cases/{id}/packages', { path: { id: caseId } }, PackageRows);
export const askPackage = (caseId: string, body: NewPackage) =>
  api.post('/cases/{id}/packages', { path: { id: caseId }, body }, PackageView);
export const decidePackage = (id: string, body: NewPackageDecision) =>
  api.post('/packages/{id}/decision', { path: { id }, body }, PackageView);

/** The registry person of a case with this own id; undefined when no list has exactly one. */
export async function personWithOwnId(caseId: string, ownId: string): Promise<string | undefined> {
  const registries = await api.get('/cases/{id}/registries', { path: { id: caseId } }, page(RegistryView));
  const found: string[] = [];
  for (const { id } of registries.rows) {
    const query = { q: ownId, limit: 200 };
    const { rows } = await api.get('/registries/{id}/people', { path: { id }, query }, RegistryPersonRows);
    found.push(...rows.filter((person) => person.ownId === ownId).map((person) => person.id));
  }
  return found.length === 1 ? found[0] : undefined;
}

export const pageRedactionsQuery = (pageId: string) =>
  queryOptions({
    queryKey: ['page', pageId, 'redactions'],
    queryFn: () => api.get('/pages/{id}/redactions', { path: { id: pageId } }, PageRedactions),
  });
export const drawRedaction = (pageId: string, body: NewRedactionBox) =>
  api.post('/pages/{id}/redactions', { path: { id: pageId }, body }, RedactionBoxView);
export const liftRedaction = (id: string, reason: string) =>
  api.post('/redactions/{id}/lift', { path: { id }, body: { reason } }, NOTHING);
