export { type Config, readConfig } from './config.ts';
export { checkpointLog } from './custody-checkpoint.ts';
export { type EmbeddedPostgres, freePort, startPostgres } from './embedded/postgres.ts';
export { createLogger, type Logger } from './logger.ts';
export { queuePages } from './queue-pages.ts';
export { cleanName, receiveFile, storeOnce, takeStagedFile } from './receive-file.ts';
export { openRuntime, type RunningService, type Runtime } from './runtime.ts';
export { readServerNote, removeServerNote, writeServerNote } from './server-note.ts';
export { openSigningKey } from './signing-key.ts';
