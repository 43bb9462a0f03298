/**
 * What the identity provider sent the browser back with (`?code=…&state=…`, or `?error=…`). It works once and is taken out
 * of the address at once, so that it stays in no history.
 */
export function takeProviderAnswer(): string | null {
  const { search, pathname } = location;
  const said = new URLSearchParams(search);
  if (!said.has('state') || !(said.has('code') || said.has('error'))) return null;
  history.replaceState(history.state, '', pathname);
  return search;
}
