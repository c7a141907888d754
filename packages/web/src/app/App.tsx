import { type ReactNode, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { Page } from '../ui/Page.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { Early } from './early.ts';
import { PageErrors } from './PageErrors.tsx';
import { routeAt, routes } from './routes.tsx';
import { Shell } from './Shell.tsx';

/**
 * The whole house, the same on the server and in the browser. `beside` is what works only in the browser and shows
 * nothing; it has its place on the server too, because React counts places to make ids that agree.
 */
export function App({ beside }: { beside?: ReactNode }) {
  const { pathname } = useLocation();
  const pages = (
    <PageErrors>
      <Suspense
        fallback={
          <Page>
            <Skeleton lines={8} />
          </Page>
        }
      >
        <Routes>
          {routes.map(({ path, Page: PageOf }) => (
            <Route key={path} path={path} element={<PageOf />} />
          ))}
        </Routes>
        <Early />
      </Suspense>
    </PageErrors>
  );
  return (
    <>
      {beside}
      {routeAt(pathname)?.bare ? <main>{pages}</main> : <Shell>{pages}</Shell>}
    </>
  );
}
