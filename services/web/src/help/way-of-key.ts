/** What a key means on every screen; undefined for others, with a modifier, or while somebody writes. */
export function wayOfKey(event: KeyboardEvent): 'help' | 'find' | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return undefined;
  const { target } = event;
  if (target instanceof Element && target.closest('input:not([type=radio]), textarea, select, [role=dialog]'))
    return undefined;
  // An Arabic keyboard has its own question mark, and another letter where the stroke is.
  if (event.key === '?' || event.key === '؟') return 'help';
  return event.key === '/' || (event.code === 'Slash' && !event.shiftKey) ? 'find' : undefined;
}
