import {
  AssignedTo,
  CandidateShow,
  FileStatus,
  GraphPersonKey,
  MentionKind,
  SearchAddress,
} from '@sijill/domain';
import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { CandidateFilter } from './api/endpoints.ts';
import { Loading } from './parts/loading.tsx';
import { CaseScreen } from './screens/case/case-screen.tsx';
import { CasesScreen } from './screens/cases/cases-screen.tsx';
import { LostScreen } from './screens/lost-screen.tsx';
import { ScreenFailure } from './screens/screen-failure.tsx';
import { isSearchView, type SearchView } from './screens/search/search-views.ts';
import { Shell } from './screens/shell.tsx';

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: LostScreen });
const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: lazyRouteComponent(() => import('./screens/sign-in/sign-in-screen.tsx'), 'SignInScreen'),
});
const welcomeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/welcome',
  component: lazyRouteComponent(() => import('./screens/sign-in/welcome-screen.tsx'), 'WelcomeScreen'),
});
const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/account',
  component: lazyRouteComponent(() => import('./screens/account/account-screen.tsx'), 'AccountScreen'),
});
const administrationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration',
  component: lazyRouteComponent(
    () => import('./screens/administration/administration-screen.tsx'),
    'AdministrationScreen',
  ),
});
const administeredCaseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/cases/$caseId',
  component: lazyRouteComponent(
    () => import('./screens/members/members-screen.tsx'),
    'AdministeredMembersScreen',
  ),
});
const queuesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/administration/queues',
  component: lazyRouteComponent(() => import('./screens/administration/queues-screen.tsx'), 'QueuesScreen'),
});
const tasksRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/tasks',
  component: lazyRouteComponent(() => import('./screens/tasks/tasks-screen.tsx'), 'TasksScreen'),
});
const auditRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  component: lazyRouteComponent(() => import('./screens/audit/audit-screen.tsx'), 'AuditScreen'),
});
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
  validateSearch: (search): { assigned?: AssignedTo | undefined } => ({
    assigned: AssignedTo.safeParse(search.assigned).data,
  }),
  component: lazyRouteComponent(() => import('./screens/documents/documents-screen.tsx'), 'DocumentsScreen'),
});
const documentRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/documents/$documentId',
  /** `page`: number in the document. `mention`: id to point at. `find`: text to mark. `correct`: begin with that. */
  validateSearch: (
    search,
  ): {
    page?: number | undefined;
    mention?: string | undefined;
    find?: string | undefined;
    correct?: boolean | undefined;
  } => ({
    correct: search.correct === true || undefined,
    page: Number.isInteger(search.page) ? (search.page as number) : undefined,
    mention: text(search.mention),
    find: search.find === undefined ? undefined : text(String(search.find)),
  }),
  component: lazyRouteComponent(() => import('./screens/document/document-screen.tsx'), 'DocumentScreen'),
});
const worklistRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/worklist',
  validateSearch: (search): { assigned?: AssignedTo | undefined } => ({
    assigned: AssignedTo.safeParse(search.assigned).data,
  }),
  component: lazyRouteComponent(() => import('./screens/worklist/worklist-screen.tsx'), 'WorklistScreen'),
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
  validateSearch: (search): SearchAddress & { view?: SearchView | undefined } => {
    const q = search.q === undefined ? undefined : text(String(search.q));
    const asked = SearchAddress.safeParse({ ...search, q }).data ?? { q };
    // What an address does not say is not written into it either.
    return {
      ...Object.fromEntries(Object.entries(asked).filter(([key]) => key in search)),
      ...(isSearchView(search.view) ? { view: search.view } : {}),
    };
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
const registryImportRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/registries/import',
  /** `file`: a file that was sent already. `name`: the registry that it is for. */
  validateSearch: (search): { file?: string | undefined; name?: string | undefined } => ({
    file: text(search.file),
    name: search.name === undefined ? undefined : text(String(search.name)),
  }),
  component: lazyRouteComponent(
    () => import('./screens/registries/import/registry-import-screen.tsx'),
    'RegistryImportScreen',
  ),
});
const registryOutcomeRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/registries/imports/$importId',
  component: lazyRouteComponent(
    () => import('./screens/registries/outcome/import-outcome-screen.tsx'),
    'ImportOutcomeScreen',
  ),
});
const registryRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/registries/$registryId',
  validateSearch: (search): { q?: string | undefined; missing?: boolean | undefined } => ({
    q: search.q === undefined ? undefined : text(String(search.q)),
    missing: search.missing === true || undefined,
  }),
  component: lazyRouteComponent(() => import('./screens/registries/registry-screen.tsx'), 'RegistryScreen'),
});
const registryPersonRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/registries/people/$personId',
  component: lazyRouteComponent(
    () => import('./screens/registries/person/registry-person-screen.tsx'),
    'RegistryPersonScreen',
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

const score = (value: unknown) => (typeof value === 'number' && value >= 0 && value <= 1 ? value : undefined);
const reviewRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/review',
  /** `candidate`: the one to look at; the rest narrows the queue. */
  validateSearch: (search): { candidate?: string | undefined } & CandidateFilter => ({
    candidate: text(search.candidate),
    show: CandidateShow.safeParse(search.show).data,
    registry: text(search.registry),
    document: text(search.document),
    minScore: score(search.minScore),
    maxScore: score(search.maxScore),
    flagged: search.flagged === true ? true : undefined,
    assigned: AssignedTo.safeParse(search.assigned).data,
  }),
  component: lazyRouteComponent(() => import('./screens/review/review-screen.tsx'), 'ReviewScreen'),
});
const personsRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/persons',
  /** `graph`: who is named beside whom is open; the person in its middle, or `all`. */
  validateSearch: (
    search,
  ): { pair?: string | undefined; show?: CandidateShow | undefined; graph?: string | undefined } => ({
    pair: text(search.pair),
    graph:
      search.graph === 'all' || GraphPersonKey.safeParse(search.graph).success
        ? (search.graph as string)
        : undefined,
    show: CandidateShow.safeParse(search.show).data,
  }),
  component: lazyRouteComponent(() => import('./screens/persons/persons-screen.tsx'), 'PersonsScreen'),
});
const membersRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/members',
  component: lazyRouteComponent(() => import('./screens/members/members-screen.tsx'), 'MembersScreen'),
});
const personRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/persons/$personId',
  component: lazyRouteComponent(() => import('./screens/persons/person-screen.tsx'), 'PersonScreen'),
});
const custodyRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/custody',
  /** `document`: only the events of this document and its pages. */
  validateSearch: (search): { document?: string | undefined } => ({ document: text(search.document) }),
  component: lazyRouteComponent(() => import('./screens/custody/custody-screen.tsx'), 'CustodyScreen'),
});

const routeTree = rootRoute.addChildren([
  signInRoute,
  welcomeRoute,
  accountRoute,
  administrationRoute,
  administeredCaseRoute,
  queuesRoute,
  tasksRoute,
  auditRoute,
  casesRoute,
  caseRoute.addChildren([
    batchesRoute,
    ledgerRoute,
    documentsRoute,
    documentRoute,
    worklistRoute,
    mentionsRoute,
    searchRoute,
    batchSearchRoute,
    registriesRoute,
    registryImportRoute,
    registryOutcomeRoute,
    registryRoute,
    registryPersonRoute,
    candidatesRoute,
    reviewRoute,
    personsRoute,
    personRoute,
    custodyRoute,
    membersRoute,
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
