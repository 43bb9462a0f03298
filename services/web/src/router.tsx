import { FileStatus, MentionKind, SearchAddress } from '@sijill/domain';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Loading } from './parts/loading.tsx';
import { CaseScreen } from './screens/case/case-screen.tsx';
import { CasesScreen } from './screens/cases/cases-screen.tsx';
import { LostScreen } from './screens/lost-screen.tsx';
import { ScreenFailure } from './screens/screen-failure.tsx';
import { Shell } from './screens/shell.tsx';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: LostScreen });
const casesRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: CasesScreen });
const caseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases/$caseId',
  component: CaseScreen,
});

const batchesRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./screens/batches/batches-screen.tsx'), 'BatchesScreen'),
});
const ledgerRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/ledger',
  validateSearch: (search): { batch?: string | undefined; status?: FileStatus | undefined } => ({
    batch: text(search.batch),
    status: FileStatus.safeParse(search.status).data,
  }),
  component: lazyRouteComponent(() => import('./screens/ledger/ledger-screen.tsx'), 'LedgerScreen'),
});
const documentsRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/documents',
  component: lazyRouteComponent(() => import('./screens/documents/documents-screen.tsx'), 'DocumentsScreen'),
});
const documentRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/documents/$documentId',
  /** `page`: number in the document. `mention`: id to point at. `find`: text to mark on the page. */
  validateSearch: (
    search,
  ): { page?: number | undefined; mention?: string | undefined; find?: string | undefined } => ({
    page: Number.isInteger(search.page) ? (search.page as number) : undefined,
    mention: text(search.mention),
    find: search.find === undefined ? undefined : text(String(search.find)),
  }),
  component: lazyRouteComponent(() => import('./screens/document/document-screen.tsx'), 'DocumentScreen'),
});
const mentionsRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/mentions',
  validateSearch: (search): { kind?: MentionKind | undefined; q?: string | undefined } => ({
    kind: MentionKind.safeParse(search.kind).data,
    q: search.q === undefined ? undefined : text(String(search.q)),
  }),
  component: lazyRouteComponent(() => import('./screens/mentions/mentions-screen.tsx'), 'MentionsScreen'),
});
const searchRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/search',
  /** A question, whole, so that an address can be kept; what does not fit is left out. */
  validateSearch: (search): SearchAddress => {
    const q = search.q === undefined ? undefined : text(String(search.q));
    const asked = SearchAddress.safeParse({ ...search, q }).data ?? { q };
    // What an address does not say is not written into it either.
    return Object.fromEntries(Object.entries(asked).filter(([key]) => key in search));
  },
  component: lazyRouteComponent(() => import('./screens/search/search-screen.tsx'), 'SearchScreen'),
});
const batchSearchRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/batch-search',
  component: lazyRouteComponent(
    () => import('./screens/search/batch-search-screen.tsx'),
    'BatchSearchScreen',
  ),
});
const registriesRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/registries',
  component: lazyRouteComponent(
    () => import('./screens/registries/registries-screen.tsx'),
    'RegistriesScreen',
  ),
});
const candidatesRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/candidates',
  component: lazyRouteComponent(
    () => import('./screens/candidates/candidates-screen.tsx'),
    'CandidatesScreen',
  ),
});

const routeTree = rootRoute.addChildren([
  casesRoute,
  caseRoute.addChildren([
    batchesRoute,
    ledgerRoute,
    documentsRoute,
    documentRoute,
    mentionsRoute,
    searchRoute,
    batchSearchRoute,
    registriesRoute,
    candidatesRoute,
  ]),
]);

/** All screens by address. Those of a case are loaded when first opened. */
export function buildRouter() {
  return createRouter({
    routeTree,
    defaultPreload: 'intent',
    defaultPendingComponent: Loading,
    defaultErrorComponent: ScreenFailure,
    scrollRestoration: true,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof buildRouter>;
  }
}
