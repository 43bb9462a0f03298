export interface WordWindow {
  /** Words the model sees, `to` exclusive. */
  readonly from: number;
  readonly to: number;
  /** Words whose labels are taken from this window: those at a cut see too little context. */
  readonly keepFrom: number;
  readonly keepTo: number;
}

/**
 * Cuts a sentence into windows of at most `mostPieces` word pieces. Neighbours share `overlap` words (fewer when the
 * pieces are many); of the shared words each window keeps the half that is farther from its own edge. Every word is
 * kept exactly once; a word never has more than `mostPieces` pieces (the caller cuts it).
 */
export function wordWindows(pieces: readonly number[], mostPieces: number, overlap = 24): WordWindow[] {
  const windows: { from: number; to: number }[] = [];
  for (let from = 0; from < pieces.length; ) {
    let to = from;
    for (let sum = 0; to < pieces.length && sum + pieces[to]! <= mostPieces; to += 1) sum += pieces[to]!;
    to = Math.max(to, from + 1);
    windows.push({ from, to });
    if (to === pieces.length) break;
    from = Math.max(from + 1, to - Math.min(overlap, Math.floor((to - from) / 2)));
  }
  const cuts = windows.slice(1).map(({ from }, index) => Math.floor((from + windows[index]!.to) / 2));
  return windows.map((window, index) => ({
    ...window,
    keepFrom: index === 0 ? 0 : cuts[index - 1]!,
    keepTo: cuts[index] ?? pieces.length,
  }));
}
