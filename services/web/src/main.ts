// zod tries `new Function` once to see whether it may; the page's content policy forbids it and would report it as
// an attack. zod reads this when it is first loaded, so everything else is loaded after it.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });
await import('./start.tsx');

export {};
