export { type BackupOptions, backup } from './backup/backup.ts';
export { type BackupIntoOptions, backupInto, type FolderReport } from './backup/folder/backup-into.ts';
export type { Lock, Unlock } from './backup/lock.ts';
export type { BackupReport } from './backup/moment.ts';
export {
  type CheckedBackup,
  checkBackup,
  type RestoreOptions,
  type RestoreReport,
  restore,
} from './backup/restore.ts';
export type { Answer, Health } from './doctor/answer.ts';
export { doctor } from './doctor/doctor.ts';
export type { Finding, Level } from './fsck/finding.ts';
export { type FsckOptions, type FsckReport, fsck } from './fsck/fsck.ts';
export { type RotationReport, rotateIdentityKeys } from './keys/rotate-identities.ts';
export { type OpenHome, openHome } from './open-home.ts';
