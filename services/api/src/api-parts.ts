import type { Runtime } from '@sijill/runtime';
import type { PlaceIndex } from '@sijill/search';
import type { Authenticator } from './access/principal.ts';
import type { AccountDesk } from './accounts/account-desk.ts';
import type { KeyDesk } from './accounts/key-desk.ts';
import type { OidcDesk } from './accounts/oidc-desk.ts';

/** What routes are built from: the runtime, its database guarded, and who knows the people. */
export interface ApiParts extends Runtime {
  readonly authenticator: Authenticator;
  readonly desk: AccountDesk;
  readonly keys: KeyDesk;
  /** Places that pages are searched by: those that they were read with. */
  readonly places: PlaceIndex;
  /** Undefined where no provider is configured. */
  readonly oidc: OidcDesk | undefined;
}
