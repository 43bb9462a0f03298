// What has to be known of a home before anything runs on it, and its database: without the rest of the program, which takes
// longer to load than a database to start.
export { type Config, readConfig } from './config.ts';
export { type EmbeddedPostgres, startPostgres } from './embedded/postgres.ts';
export { readServerNote } from './server-note.ts';

/** Lies in a home while it is only half restored; a server does not start on it. */
export const UNFINISHED = 'restore.unfinished';
