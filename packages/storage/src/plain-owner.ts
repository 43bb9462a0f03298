import { SijillError } from '@sijill/domain';
import type pg from 'pg';

/**
 * Throws `config.invalid` when the role of a connection is bound by nothing: whoever reaches a service would then be
 * master of the whole database server. The embedded server is apart: nobody else reaches it.
 */
export async function requirePlainOwner(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ name: string; unbound: boolean }>(
    'SELECT rolname AS name, rolsuper OR rolbypassrls AS unbound FROM pg_roles WHERE rolname = current_user',
  );
  const [role] = rows;
  if (role && !role.unbound) return;
  throw new SijillError('config.invalid', {
    problems: `  DATABASE_URL: the role ${role?.name ?? '?'} is a superuser or has BYPASSRLS. Give Sijill a role that only owns its database (infra/docker/postgres-roles.sh shows how)`,
  });
}
