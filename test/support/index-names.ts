import type { Database } from '@sijill/storage';
import { indexRegistryNames } from '../../services/link/src/index-registry-names.ts';

/** Brings the index of a case's registry names up to date, as the worker does. */
export const indexNames = (db: Database, caseId: string): Promise<void> => indexRegistryNames({ db }, caseId);
