import { DirectionProvider, localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { RequestFailed } from './api/request.ts';
import { directionOf, type Language } from './i18n/i18n.ts';
import { OutboxProvider } from './judging/outbox-provider.tsx';
import { colourVariables, theme } from './theme.ts';
import { UploadProvider } from './uploads/upload-provider.tsx';

/** Everything the screens stand in: direction, theme, what was read from the server, the running upload. */
export function Frame({ language, children }: { language: Language; children: ReactNode }) {
  const [queryClient] = useState(buildQueryClient);
  return (
    <DirectionProvider initialDirection={directionOf(language)} detectDirection={false}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={colourVariables}
        defaultColorScheme="auto"
        colorSchemeManager={colourMemory}
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <UploadProvider>
            <OutboxProvider>{children}</OutboxProvider>
          </UploadProvider>
        </QueryClientProvider>
      </MantineProvider>
    </DirectionProvider>
  );
}

/** Light, dark, or as the machine says: what was chosen in this browser. */
const colourMemory = localStorageColorSchemeManager({ key: 'sijill.colours' });

/** What the page's content policy knows the one style element by that is not a file; the server writes it into the page. */
const styleNonce = (): string =>
  document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

function buildQueryClient(): QueryClient {
  const client = new QueryClient({
    queryCache: new QueryCache({
      onError: (failure) => {
        // The session has ended meanwhile: the frame asks who is here, and shows the way in.
        if (failure instanceof RequestFailed && failure.code === 'access.sign-in')
          void client.invalidateQueries({ queryKey: ['session'] });
      },
    }),
    defaultOptions: {
      // Without a connection a question fails and says so, in place of waiting for one without a word.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        refetchOnReconnect: true,
        staleTime: 5000,
        // Asking again helps when nothing answered, not when the server said no.
        retry: (failures, failure) =>
          failures < 2 &&
          failure instanceof RequestFailed &&
          (failure.status === null || failure.status >= 502),
      },
    },
  });
  return client;
}
