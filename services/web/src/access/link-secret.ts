/**
 * The secret of an address that works once. It stands behind `#`, which browsers send to nobody, and is taken out of
 * the address at once, so that it stays in no history.
 */
export function takeLinkSecret(): string | null {
  const secret = new URLSearchParams(location.hash.slice(1)).get('link');
  if (secret !== null) history.replaceState(history.state, '', location.pathname);
  return secret;
}
