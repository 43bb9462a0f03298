import { deathCertificate, marriageCertificate } from './kinds/certificate.ts';
import { form } from './kinds/form.ts';
import { letter } from './kinds/letter.ts';
import { bigTable, payroll, smallTable } from './kinds/table.ts';
import { twoColumns } from './kinds/two-columns.ts';
import type { PageContent } from './page-content.ts';
import type { Scribe } from './scribe.ts';

/** Every kind of page; `fill` (0 to 1) asks for less text where it would not fit the sheet. */
export const PAGE_KINDS = {
  letter,
  form,
  'small-table': smallTable,
  'big-table': bigTable,
  'two-columns': twoColumns,
  payroll,
  'death-certificate': deathCertificate,
  'marriage-certificate': marriageCertificate,
} satisfies Record<string, (scribe: Scribe, fill: number) => PageContent>;

export type PageKind = keyof typeof PAGE_KINDS;
