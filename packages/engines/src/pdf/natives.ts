/**
 * Functions of the language that pdfjs (its build for Node, with core-js in it) puts its own in the place of, for the whole
 * process: on Node 20 that makes JSON.stringify seven times and push four times slower. Nothing of ours needs what they do
 * more.
 */
const REPLACED = [
  [JSON, 'stringify'],
  [JSON, 'parse'],
  [Array.prototype, 'push'],
] as const;

const kept = REPLACED.map(([place, name]) => Object.getOwnPropertyDescriptor(place, name));

/** Puts those of Node back. To be called after pdfjs, or its worker, was loaded; loaded itself before both. */
export function restoreNatives(): void {
  REPLACED.forEach(([place, name], at) => {
    const native = kept[at];
    if (native) Object.defineProperty(place, name, native);
  });
}
