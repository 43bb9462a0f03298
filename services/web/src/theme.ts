import { type CSSVariablesResolver, createTheme } from '@mantine/core';

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

/** The library's own surfaces and text in the colours of colours.css, which know light from dark. */
const OWN = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--quiet)',
  '--mantine-color-placeholder': 'var(--quiet)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-anchor': 'var(--link)',
  '--mantine-color-default': 'var(--field)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
};
/** What is pale behind words that stand out: warnings, failures, what is done, what is neither. */
const TINTS = { yellow: 'warn', red: 'bad', teal: 'good', green: 'good' } as const;
for (const [theirs, own] of Object.entries(TINTS))
  Object.assign(OWN, {
    [`--mantine-color-${theirs}-light`]: `var(--${own}-surface)`,
    [`--mantine-color-${theirs}-light-color`]: `var(--${own}-text)`,
  });
for (const theirs of ['gray', 'slate'])
  Object.assign(OWN, {
    [`--mantine-color-${theirs}-light`]: 'var(--surface-chosen)',
    [`--mantine-color-${theirs}-light-color`]: 'var(--text)',
  });

/** The library's greys of the dark scheme, from its text to its lowest ground. */
const DARK = {
  '--mantine-color-dark-0': 'var(--text)',
  '--mantine-color-dark-1': 'var(--text)',
  '--mantine-color-dark-2': 'var(--quiet)',
  '--mantine-color-dark-3': 'var(--quiet)',
  '--mantine-color-dark-4': 'var(--line-strong)',
  '--mantine-color-dark-5': 'var(--surface-chosen)',
  '--mantine-color-dark-6': 'var(--field)',
  '--mantine-color-dark-7': 'var(--surface)',
  '--mantine-color-dark-8': 'var(--surface-sunk)',
};

export const colourVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: OWN,
  dark: { ...DARK, ...OWN },
});
