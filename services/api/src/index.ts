export { buildApi, start } from './server.ts';
