import { randomBytes } from 'node:crypto';
import { type Client, createClient, tokenByInvitation } from '@sijill/cli';

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
  const password = randomBytes(24).toString('base64url');
  const { token } = await tokenByInvitation(url, {
    path,
    password,
    token: { name: 'demo', scopes: ['read', 'export'] },
  });
  return createClient(url, { token });
}
