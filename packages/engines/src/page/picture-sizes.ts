/** Longest side of the image that people look at, px. */
export const VIEWER_SIDE = 2500;

/** Width of the image that stands for a page in a list, px. */
export const THUMBNAIL_WIDTH = 240;

/** Longest side of the image that is recognised, px: A4 at 300 dpi has 3508. Larger scans are scaled down to it. */
export const RECOGNITION_SIDE = 3600;

/** Resolution at which a PDF page that is not one scan is drawn, dots per inch. */
export const RENDER_DPI = 300;
