import type { CDPSession, Page } from 'playwright-core';

export interface PluggedKey {
  readonly devtools: CDPSession;
  readonly id: string;
}

/** A security key in the browser's machine, with a finger on it, that checks its holder. */
export async function plugIn(page: Page): Promise<PluggedKey> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'usb',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return { devtools, id: authenticatorId };
}
