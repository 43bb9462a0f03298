/** Widths, px, in which the image of a page can be had beside its own, so that a screen fetches no more than it shows. */
export const RENDITION_WIDTHS = [800, 1600] as const;
export type RenditionWidth = (typeof RENDITION_WIDTHS)[number];
