import { writeFileSync } from 'node:fs';
import { CLIENT_PATHS, clientPaths } from './client-paths.ts';

/** `pnpm client`: the types of the client, anew. */
writeFileSync(CLIENT_PATHS, await clientPaths());
