import type { Asked, SecurityKey } from './security-key.ts';
import type { TestApi } from './test-api.ts';

export const PASSWORD = 'seven quiet lanterns at dusk';

export type Headers = Record<string, string>;
let people = 0;

/** What one server is asked by browsers at `http://localhost`. */
export function browsers(at: TestApi) {
  const ask = (
    method: string,
    path: string,
    { body, headers = {} }: { body?: object; headers?: Headers } = {},
  ) =>
    at.app.inject({
      method,
      url: `/api/v1${path}`,
      headers: { authorization: '', ...headers },
      ...(body && { payload: body }),
    });
  const cookieOf = ({ headers }: Awaited<ReturnType<typeof ask>>): Headers => ({
    cookie: String(headers['set-cookie']).split(';')[0]!,
  });
  const begin = (login: string, password = PASSWORD, headers: Headers = {}) =>
    ask('POST', '/session/key-question', { body: { login, password }, headers });
  const signIn = (login: string, more: object = {}, headers: Headers = {}) =>
    ask('POST', '/session', { body: { login, password: PASSWORD, ...more }, headers });
  return {
    ask,
    begin,
    signIn,
    cookieOf,
    /** Somebody invited who has set a password; signed in. */
    async member({ duties = [] as string[], lead = false } = {}) {
      const login = `key-person-${++people}`;
      const invited = await at.app.inject({
        method: 'POST',
        url: '/api/v1/accounts',
        payload: { login, name: 'Invented', duties },
      });
      const { account, path } = invited.json();
      const body = { token: path.split('#link=')[1], password: PASSWORD };
      const headers = cookieOf(await ask('POST', '/links/acceptance', { body }));
      let caseId = '';
      if (lead) {
        const opened = { method: 'POST', url: '/api/v1/cases', payload: { name: `Keys ${login}` } };
        caseId = (await at.app.inject(opened)).json().id;
        await at.database.pool.query(
          `INSERT INTO case_member (case_id, account_id, role) VALUES ($1, $2, 'lead')`,
          [caseId, account.id],
        );
      }
      return { login, id: account.id as string, headers, caseId };
    },
    async register(headers: Headers, key: SecurityKey, name = 'Blue key') {
      const asked = await ask('POST', '/account/keys/question', { headers, body: {} });
      const answer = key.make(asked.json() as Asked);
      return ask('POST', '/account/keys', { headers, body: { name, answer } });
    },
    async signInBy(login: string, key: SecurityKey, how: Parameters<SecurityKey['sign']>[1] = {}) {
      const { ticket, question } = (await begin(login)).json();
      return signIn(login, { key: { ticket, answer: key.sign(question, how) } });
    },
  };
}
