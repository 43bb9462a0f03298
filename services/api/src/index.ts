export {
  EMBEDDED,
  firstAdministratorPath,
  isPrivate,
  type LocalUser,
  localUser,
} from './accounts/local-user.ts';
export { buildApi, start } from './server.ts';
