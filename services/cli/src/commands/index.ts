import type { Command } from 'commander';

/**
 * Every command, loaded when it is asked for: reading pages and comparing names takes a hundred megabytes that sending
 * files does not. Help and completion load all of them.
 */
export const COMMANDS = {
  demo: async () => (await import('./demo.ts')).addDemo,
  login: async () => (await import('./login.ts')).addLogin,
  logout: async () => (await import('./login.ts')).addLogout,
  whoami: async () => (await import('./login.ts')).addWhoami,
  open: async () => (await import('./open.ts')).addOpen,
  token: async () => (await import('./token.ts')).addToken,
  people: async () => (await import('./people.ts')).addPeople,
  upload: async () => (await import('./upload.ts')).addUpload,
  import: async () => (await import('./import.ts')).addImport,
  ledger: async () => (await import('./ledger.ts')).addLedger,
  search: async () => (await import('./search.ts')).addSearch,
  'batch-search': async () => (await import('./batch-search.ts')).addBatchSearch,
  correct: async () => (await import('./correct.ts')).addCorrect,
  worklist: async () => (await import('./worklist.ts')).addWorklist,
  reread: async () => (await import('./reread.ts')).addReread,
  registry: async () => (await import('./registry.ts')).addRegistry,
  ocr: async () => (await import('./ocr.ts')).addOcr,
  extract: async () => (await import('./extract.ts')).addExtract,
  gazetteer: async () => (await import('./gazetteer.ts')).addGazetteer,
  model: async () => (await import('./model.ts')).addModel,
  names: async () => (await import('./names.ts')).addNames,
  xref: async () => (await import('./xref.ts')).addXref,
  candidates: async () => (await import('./candidates.ts')).addCandidates,
  assign: async () => (await import('./assign.ts')).addAssign,
  'assign-queue': async () => (await import('./assign.ts')).addAssignQueue,
  judge: async () => (await import('./judge.ts')).addJudge,
  custody: async () => (await import('./custody.ts')).addCustody,
  export: async () => (await import('./export.ts')).addExport,
  erase: async () => (await import('./erase.ts')).addErase,
  retain: async () => (await import('./retain.ts')).addRetain,
  verify: async () => (await import('./verify.ts')).addVerify,
  doctor: async () => (await import('./doctor.ts')).addDoctor,
  fsck: async () => (await import('./fsck.ts')).addFsck,
  backup: async () => (await import('./backup.ts')).addBackup,
  restore: async () => (await import('./restore.ts')).addRestore,
  retry: async () => (await import('./retry.ts')).addRetry,
} as const satisfies Record<string, () => Promise<(program: Command) => void>>;
