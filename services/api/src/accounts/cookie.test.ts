import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import {
  browserSecretOf,
  requireProtected,
  sessionSecretOf,
  setBrowserCookie,
  setSessionCookie,
} from './cookie.ts';

const PUBLIC = { publicUrl: 'https://sijill.example' };
const LOCAL = { publicUrl: undefined };
const asked = (host: string, cookie?: string) => ({ headers: { host, cookie } }) as FastifyRequest;

it('lets nobody sign in unprotected from another machine', () => {
  for (const host of ['localhost:4780', '127.0.0.1:4780', '[::1]:4780'])
    expect(() => requireProtected(LOCAL, asked(host))).not.toThrow();
  expect(() => requireProtected(PUBLIC, asked('sijill.example'))).not.toThrow();
  for (const host of ['192.168.1.5:4780', 'sijill.example', 'localhost.example', ''])
    expect(() => requireProtected(LOCAL, asked(host))).toThrow(/unprotected connection/);
});

it('names cookies so that browsers hold them to this host where there is https, and reads no other', () => {
  const set: string[] = [];
  const reply = { header: (_: string, value: string) => set.push(value) } as unknown as FastifyReply;
  const there = asked('sijill.example');
  setSessionCookie(PUBLIC, { request: there, reply, secret: 's' });
  setBrowserCookie(PUBLIC, { request: there, reply, secret: 'b' });
  setSessionCookie(LOCAL, { request: asked('localhost'), reply, secret: '' });
  expect(set).toEqual([
    '__Host-sijill-session=s; Path=/; HttpOnly; SameSite=Strict; Secure',
    '__Host-sijill-provider=b; Path=/; HttpOnly; SameSite=Strict; Secure; Max-Age=600',
    'sijill-session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
  ]);
  const both = asked(
    'sijill.example',
    'sijill-session=planted; __Host-sijill-session=own; sijill-provider=planted',
  );
  expect([sessionSecretOf(PUBLIC, both), browserSecretOf(PUBLIC, both)]).toEqual(['own', undefined]);
});
