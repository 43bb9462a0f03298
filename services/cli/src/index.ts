export { type Client, createClient } from './client.ts';
export { followLedger, ledgerTable } from './ledger-text.ts';
export { openFile } from './open-file.ts';
export { table } from './table.ts';
