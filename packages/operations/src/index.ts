export type { Finding, Level } from './fsck/finding.ts';
export { type FsckOptions, type FsckReport, fsck } from './fsck/fsck.ts';
export { type OpenHome, openHome } from './open-home.ts';
