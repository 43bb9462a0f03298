import { randomBytes } from 'node:crypto';
import { type Client, createClient } from '@sijill/cli';

interface SecondPerson {
  readonly url: string;
  /** Of an administrator who leads the case. */
  readonly first: Client;
  readonly caseId: string;
  readonly name: string;
}

/** An account of its own for the one who approves in the demo: nobody approves what they asked for themselves. */
export async function inviteSecondPerson({ url, first, caseId, name }: SecondPerson): Promise<Client> {
  const login = `demo.${randomBytes(4).toString('hex')}`;
  const { path } = await first.invite({ login, name });
  await first.setMember(caseId, { login, role: 'lead' });
  const accepted = await post(`${url}/api/v1/links/acceptance`, {
    token: path.split('#link=')[1],
    password: randomBytes(24).toString('base64url'),
  });
  const [session = ''] = (accepted.headers.getSetCookie()[0] ?? '').split(';');
  const made = await post(
    `${url}/api/v1/account/tokens`,
    { name: 'demo', scopes: ['read', 'export'] },
    { cookie: session },
  );
  const { token } = (await made.json()) as { token: string };
  return createClient(url, { token });
}

async function post(address: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The demo's second person could not be made: ${await answer.text()}`);
  return answer;
}
