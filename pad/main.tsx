import { MantineProvider, Button } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
  RouterProvider,
} from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Loading, NotFound, Notice, Shell } from './common/Shell.tsx';
import { cssVariables, theme } from './common/theme.ts';
import './common/mantine.css';
import './common/styles.css';

const root = createRootRoute({ notFoundComponent: NotFound });
const at = <P extends string>(path: P) => ({ getParentRoute: () => root, path });
const routeTree = root.addChildren([
  createRoute({
    ...at('/'),
    beforeLoad: () => {
      throw redirect({ to: '/recruiter' });
    },
  }),
  createRoute({
    ...at('/s/$token'),
    component: lazyRouteComponent(() => import('./candidate/CandidatePage.tsx'), 'CandidatePage'),
  }),
  createRoute({
    ...at('/recruiter'),
    component: lazyRouteComponent(() => import('./recruiter/ScreensPage.tsx'), 'ScreensPage'),
  }),
  createRoute({
    ...at('/recruiter/import'),
    component: lazyRouteComponent(() => import('./recruiter/ImportPage.tsx'), 'ImportPage'),
  }),
  createRoute({
    ...at('/recruiter/screens/$id'),
    component: lazyRouteComponent(() => import('./recruiter/ScreenPage.tsx'), 'ScreenPage'),
  }),
  createRoute({
    ...at('/recruiter/screens/$id/live'),
    component: lazyRouteComponent(() => import('./recruiter/LivePage.tsx'), 'LivePage'),
  }),
  createRoute({
    ...at('/review/$sessionId'),
    component: lazyRouteComponent(() => import('./review/ReviewPage.tsx'), 'ReviewPage'),
  }),
  createRoute({
    ...at('/phone'),
    component: lazyRouteComponent(() => import('./phone/PhonePage.tsx'), 'PhonePage'),
  }),
]);

function Failed({ error }: { error: unknown }) {
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

const queries = new QueryClient({ defaultOptions: { queries: { retry: 1, staleTime: 2_000 } } });
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
