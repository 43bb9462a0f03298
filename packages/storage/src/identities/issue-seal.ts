import type { RegistryIssueRow } from '@sijill/domain';
import { seal, unseal } from './seal.ts';

/** What of an issue may hold words of the file. */
type Told = Pick<RegistryIssueRow, 'reason' | 'details' | 'cells'>;

interface Where {
  readonly importId: string;
  readonly line: number;
}

const ERASED: Told = { reason: 'erased', details: {}, cells: null };
const about = ({ importId, line }: Where): string => `issue ${importId} ${line}`;

/** Seals it under the key of its import. */
export const sealIssue = (key: Buffer, where: Where, told: Told): Buffer =>
  seal(key, JSON.stringify({ reason: told.reason, details: told.details, cells: told.cells }), about(where));

export const openIssue = (key: Buffer | undefined, where: Where, sealed: Buffer | null): Told =>
  key && sealed ? (JSON.parse(unseal(key, sealed, about(where)).toString('utf8')) as Told) : ERASED;
