/**
 * Where the text of a PDF page comes from. Either the page's own text is taken or its picture is recognised, never
 * both; images always are recognised.
 *
 * - `auto`: the page's own text where it can be trusted (`TEXT_LAYER_RULES`), else recognition. The default.
 * - `force`: recognition, whatever text the page has.
 * - `redo`: invisible text, which other OCR programs lay under a scan, does not count; visible text is taken where it
 *   can be trusted, else recognition.
 * - `skip`: the page's own text wherever it has any word, trusted or not; recognition only for pages without.
 */
export type TextStrategy = 'auto' | 'force' | 'redo' | 'skip';
