// zod tries `new Function` once to see whether it may; the page's content policy forbids it and would report it as
// an attack. zod reads this when it is first loaded, so everything else is loaded after it.
// A part of the dialogs adds a style element and asks by this name what the content policy would know it by.
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content;
Object.assign(globalThis, { __zod_globalConfig: { jitless: true }, __webpack_nonce__: nonce });
await import('./start.tsx');

export {};
