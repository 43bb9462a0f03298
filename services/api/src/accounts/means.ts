/** How sessions tell that they began at the provider; the second: with a second factor that it is trusted to have asked for. */
export const BY_PROVIDER = { alone: 'provider', factor: 'provider and its factor' } as const;
