import { createTheme } from '@mantine/core';

/** Plain and dense; the fonts are the system's, and Noto Naskh Arabic for Arabic letters (see fonts.css). */
export const theme = createTheme({
  primaryColor: 'slate',
  primaryShade: 7,
  colors: {
    slate: [
      '#f2f5f8',
      '#e3e9ef',
      '#c5d1dc',
      '#a4b7c8',
      '#849db3',
      '#67849d',
      '#4a6a85',
      '#345169',
      '#2b4257',
      '#1e3042',
    ],
  },
  fontFamily:
    "'Noto Naskh Arabic', system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif",
  headings: {
    fontFamily:
      "'Noto Naskh Arabic', system-ui, -apple-system, 'Segoe UI', 'Liberation Sans', Arial, sans-serif",
    fontWeight: '600',
    sizes: { h1: { fontSize: '1.35rem' }, h2: { fontSize: '1.1rem' }, h3: { fontSize: '1rem' } },
  },
  defaultRadius: 'xs',
});
