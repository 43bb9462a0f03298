/** Version of Sijill, as in its package.json (a test holds them to each other). */
export const SIJILL_VERSION = '0.1.0';
