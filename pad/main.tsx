import { MantineProvider, Button } from '@mantine/core';
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  type AsyncRouteComponent,
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  RouterProvider,
} from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { ApiError } from './common/api.ts';
import { Loading, NotFound, Notice, Shell } from './common/Shell.tsx';
import { cssVariables, theme } from './common/theme.ts';
import { calendarSearch, listSearch, periodSearch } from './recruiter/search-state.ts';
import './common/mantine.css';
import './common/styles.css';

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: signInAgain }),
  mutationCache: new MutationCache({ onError: signInAgain }),
  defaultOptions: { queries: { retry: 1, staleTime: 2_000 } },
});
const root = createRootRoute({ notFoundComponent: NotFound });
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path });
const mustBeSignedIn = async (href: string) =>
  (await import('./people/guard.ts')).mustBeSignedIn(queries, href);
/** For people who sign in; not in the candidate's page. The page's own program comes while it is asked who looks. */
const staff = <P extends string, C extends AsyncRouteComponent<unknown>>(path: P, component: C) => ({
  ...at(path),
  component,
  beforeLoad: ({ location: { href } }: { location: { href: string } }): Promise<void> => {
    void component.preload?.();
    return mustBeSignedIn(href);
  },
});
interface Arrival {
  /** Where somebody wanted to go. */
  to?: string | undefined;
  error?: string | undefined;
}
/** What a link brings along, if it does. */
const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
const reviewPage = lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage');
const screensPage = lazyRouteComponent(() => import('./recruiter/ScreensPage.tsx'), 'ScreensPage');
const figuresPage = lazyRouteComponent(() => import('./recruiter/FiguresPage.tsx'), 'FiguresPage');
const livePage = lazyRouteComponent(() => import('./recruiter/LivePage.tsx'), 'LivePage');
/** Of pages whose answers take long: they are asked for as soon as it is known who looks, before the page stands. */
const comingTo = (page: AsyncRouteComponent<unknown>) => {
  void page.preload?.();
  return import('./recruiter/ahead.ts');
};
const routeTree = root.addChildren([
  createRoute({
    ...at('/'),
    beforeLoad: () => {
      throw redirect({ to: '/recruiter' });
    },
  }),
  createRoute({
    ...at('/s/$token'),
    beforeLoad: ({ params: { token } }) => {
      void import('./candidate/queries.ts').then(
        ({ prefetchCandidate }) => prefetchCandidate(queries, token),
        // The page cannot come either, and says so.
        () => undefined,
      );
    },
    component: lazyRouteComponent(() => import('./candidate/CandidatePage.tsx'), 'CandidatePage'),
  }),
  createRoute({
    ...at('/my-data/$token'),
    component: lazyRouteComponent(() => import('./candidate/DataPage.tsx'), 'DataPage'),
  }),
  createRoute({
    ...at('/shared/$token'),
    component: lazyRouteComponent(() => import('./shared/SharedPage.tsx'), 'SharedPage'),
  }),
  createRoute({
    ...at('/recruiter'),
    component: screensPage,
    validateSearch: listSearch,
    beforeLoad: async ({ location: { href }, search }) => {
      const coming = comingTo(screensPage);
      await mustBeSignedIn(href);
      (await coming).screensAhead(queries, search);
    },
  }),
  createRoute({
    ...staff(
      '/recruiter/calendar',
      lazyRouteComponent(() => import('./recruiter/CalendarPage.tsx'), 'CalendarPage'),
    ),
    validateSearch: calendarSearch,
  }),
  createRoute({
    ...at('/recruiter/figures'),
    component: figuresPage,
    validateSearch: periodSearch,
    beforeLoad: async ({ location: { href }, search }) => {
      const coming = comingTo(figuresPage);
      await mustBeSignedIn(href);
      (await coming).figuresAhead(queries, search);
    },
  }),
  createRoute({
    ...staff(
      '/recruiter/problems',
      lazyRouteComponent(() => import('./problems/ProblemsPage.tsx'), 'ProblemsPage'),
    ),
  }),
  createRoute({
    ...staff(
      '/recruiter/problems/$id',
      lazyRouteComponent(() => import('./problems/ProblemPage.tsx'), 'ProblemPage'),
    ),
    validateSearch: periodSearch,
  }),
  createRoute({
    ...staff(
      '/recruiter/import',
      lazyRouteComponent(() => import('./recruiter/ImportPage.tsx'), 'ImportPage'),
    ),
  }),
  createRoute({
    ...staff(
      '/recruiter/screens/$id',
      lazyRouteComponent(() => import('./recruiter/ScreenPage.tsx'), 'ScreenPage'),
    ),
  }),
  createRoute({
    ...at('/recruiter/screens/$id/live'),
    component: livePage,
    beforeLoad: async ({ location: { href }, params: { id } }) => {
      const coming = comingTo(livePage);
      await mustBeSignedIn(href);
      void (await coming).liveAhead(queries, id);
    },
  }),
  createRoute({
    ...staff(
      '/recruiter/settings',
      lazyRouteComponent(() => import('./recruiter/SettingsPage.tsx'), 'SettingsPage'),
    ),
  }),
  createRoute({
    ...staff(
      '/recruiter/dimensions',
      lazyRouteComponent(() => import('./scoring/DimensionsPage.tsx'), 'DimensionsPage'),
    ),
  }),
  createRoute({
    ...staff(
      '/recruiter/calibration',
      lazyRouteComponent(() => import('./scoring/CalibrationPage.tsx'), 'CalibrationPage'),
    ),
  }),
  createRoute({
    ...at('/scoring'),
    component: lazyRouteComponent(() => import('./scoring/RulesPage.tsx'), 'RulesPage'),
  }),
  createRoute({
    ...staff('/review/$sessionId', reviewPage),
    /** `t`: a moment, in milliseconds. `rate=blind`: to be rated before any level is shown. */
    validateSearch: ({
      t,
      rate,
    }: Record<string, unknown>): { t?: number | undefined; rate?: 'blind' | undefined } => ({
      t: typeof t === 'number' && t >= 0 ? t : undefined,
      rate: rate === 'blind' ? rate : undefined,
    }),
    // An hour is much to fetch: that begins while the page's program is still on its way.
    beforeLoad: async ({ location: { href }, params: { sessionId } }) => {
      void reviewPage.preload?.();
      const coming = import('./review/queries.ts');
      await mustBeSignedIn(href);
      (await coming).prefetchReview(queries, sessionId);
    },
  }),
  createRoute({
    ...at('/phone'),
    component: lazyRouteComponent(() => import('./phone/PhonePage.tsx'), 'PhonePage'),
  }),
  createRoute({
    ...staff(
      '/recruiter/people',
      lazyRouteComponent(() => import('./people/PeoplePage.tsx'), 'PeoplePage'),
    ),
  }),
  createRoute({
    ...staff(
      '/recruiter/mail',
      lazyRouteComponent(() => import('./people/MailPage.tsx'), 'MailPage'),
    ),
  }),
  createRoute({
    ...staff(
      '/recruiter/audit',
      lazyRouteComponent(() => import('./people/AuditPage.tsx'), 'AuditPage'),
    ),
  }),
  createRoute({
    ...staff(
      '/recruiter/duty',
      lazyRouteComponent(() => import('./duty/DutyPage.tsx'), 'DutyPage'),
    ),
  }),
  createRoute({
    ...staff(
      '/account',
      lazyRouteComponent(() => import('./people/AccountPage.tsx'), 'AccountPage'),
    ),
  }),
  createRoute({
    ...at('/sign-in'),
    validateSearch: ({ to, error }: Record<string, unknown>): Arrival => ({
      to: text(to),
      error: text(error),
    }),
    component: lazyRouteComponent(() => import('./people/SignInPage.tsx'), 'SignInPage'),
  }),
  createRoute({
    ...at('/forgotten-password'),
    component: lazyRouteComponent(() => import('./people/PasswordPages.tsx'), 'ForgottenPasswordPage'),
  }),
  createRoute({
    ...at('/new-password'),
    validateSearch: ({ token }: Record<string, unknown>): { token?: string | undefined } => ({
      token: text(token),
    }),
    component: lazyRouteComponent(() => import('./people/PasswordPages.tsx'), 'NewPasswordPage'),
  }),
  createRoute({
    ...at('/welcome/$token'),
    component: lazyRouteComponent(() => import('./people/WelcomePage.tsx'), 'WelcomePage'),
  }),
  createRoute({
    ...at('/invitation/$id'),
    component: lazyRouteComponent(() => import('./people/InvitationPage.tsx'), 'InvitationPage'),
  }),
]);

/** The sign-in has ended while the page stood open. */
function signInAgain(error: Error): void {
  // A candidate is never asked to sign in: the page may have looked for a browser phone.
  const { pathname, href } = router.state.location;
  if (!(error instanceof ApiError) || error.code !== 'unauthorised' || pathname.startsWith('/s/')) return;
  queries.removeQueries({ queryKey: ['me'] });
  void router.navigate({ to: '/sign-in', search: { to: href } });
}

function Failed({ error }: { error: unknown }) {
  if (error instanceof Error && GONE.test(error.message)) return <Renewed />;
  return (
    <Shell title="Something broke">
      <Notice title="This page broke" action={<Button onClick={() => location.reload()}>Reload</Button>}>
        <p>Nothing you typed is lost: the pad keeps every edit. Reload to go on.</p>
        <p>
          <code>{error instanceof Error ? error.message : String(error)}</code>
        </p>
      </Notice>
    </Shell>
  );
}

/** What browsers say when a part of the program cannot be had. */
const GONE = /dynamically imported module|module script failed|preload CSS/i;

/** The page was opened before the server was renewed; the parts it had not yet loaded are not there any more. */
function Renewed() {
  return (
    <Shell title="A part of this page is missing">
      <Notice
        title="A part of this page could not be loaded"
        action={<Button onClick={() => location.reload()}>Load it anew</Button>}
      >
        <p>
          Code Proctor was renewed since you opened it, or the connection is gone. Nothing you typed is lost.
        </p>
      </Notice>
    </Shell>
  );
}

const router = createRouter({
  routeTree,
  defaultErrorComponent: Failed,
  defaultPendingComponent: () => <Loading what="Opening…" />,
  scrollRestoration: true,
});
declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

const element = document.getElementById('root');
if (!element) throw new Error('index.html has no #root');
createRoot(element).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
