import { DirectionProvider, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from '@tanstack/react-router';
import { type RenderResult, render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { type Language, speak, startI18n } from './i18n/i18n.ts';

/** Renders a part of a screen in one language, inside a router with nothing else in it. For tests only. */
export async function renderIn(language: Language, children: ReactNode): Promise<RenderResult> {
  // Mantine asks for the colour scheme, which happy-dom answers, and for element sizes and fonts, which it does not.
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  if (!document.fonts) Object.defineProperty(document, 'fonts', { value: new EventTarget() });
  if (i18next.isInitialized) await speak(language);
  else await startI18n(language);
  const router = createRouter({
    routeTree: createRootRoute({ component: () => children }),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await router.load();
  return render(
    <DirectionProvider initialDirection={language === 'ar' ? 'rtl' : 'ltr'} detectDirection={false}>
      <MantineProvider env="test">
        <QueryClientProvider client={new QueryClient()}>
          {/* The screens' own router is the registered type; this one has no routes. */}
          <RouterProvider router={router as never} />
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>,
  );
}
