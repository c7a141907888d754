import { type ReactNode, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Early } from './early.ts';
import { PageErrors } from './PageErrors.tsx';
import { routeAt } from './routes.tsx';
import { Shell } from './Shell.tsx';

/**
 * The whole house, the same on the server and in the browser. `beside` is what works only in the browser and shows
 * nothing; it has its place on the server too, because React counts places to make ids that agree.
 */
export function App({ beside }: { beside?: ReactNode }) {
  const { pathname } = useLocation();
  // The router sorts all routes it is given anew for each render: it is given the one that it is to find.
  const route = routeAt(pathname);
  const pages = (
    <PageErrors>
      <Suspense
        fallback={
          <Page>
            <Skeleton lines={8} />
          </Page>
        }
      >
        <Routes>{route ? <Route path={route.path} element={<route.Page />} /> : null}</Routes>
        <Early />
      </Suspense>
    </PageErrors>
  );
  return (
    <>
      {beside}
      {route?.bare ? <main>{pages}</main> : <Shell>{pages}</Shell>}
    </>
  );
}
