export { type Client, createClient } from './client/client.ts';
export { followPackage, savePackage } from './follow-package.ts';
export { followLedger, ledgerTable } from './ledger-text.ts';
export { createProgram } from './main.ts';
export { openFile } from './open-file.ts';
export { nodePlatform, openPackage } from './open-package.ts';
export { tokenByInvitation } from './sign-in.ts';
export { table } from './table.ts';
