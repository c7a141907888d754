import '../ui/tokens.css';
import '../ui/fonts.css';
import '../ui/base.css';
import { StrictMode } from 'react';
import { createRoot, hydrateRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { ClientProvider } from '../kernel/ClientProvider.tsx';
import { houseAnswers } from '../kernel/late.ts';
import { SiteProvider } from '../kernel/site.tsx';
import { RenderedAt } from '../kernel/when.ts';
import { App } from './App.tsx';
import { noteEarlyTexts } from './early.ts';
import { pageData } from './handover.ts';
import { lives } from './lives.ts';
import { Navigation } from './Navigation.tsx';
import { routeAt } from './routes.tsx';
import { Sending } from './Sending.tsx';

function BrowserOnly() {
  return (
    <>
      <Navigation />
      <Sending />
    </>
  );
}

/**
 * Whatever is first said in somebody's language has the browser read what it knows of all of them, 15 ms of a quick machine and 60
 * of a slow phone: in a task of its own, so that what is pressed meanwhile need not wait for all of the page as well.
 */
const languagesKnown = (): Promise<void> =>
  new Promise((resolve) =>
    setTimeout(() => {
      Intl.DateTimeFormat().format(0);
      resolve();
    }),
  );

async function start(): Promise<void> {
  const root = document.getElementById('root');
  if (!root) return;
  // A file that did not come never comes to this page: it is of an older build, or the browser remembers that it failed. Where
  // nobody answers, though, a reload would take away even what is there.
  window.addEventListener('vite:preloadError', () => {
    void houseAnswers().then((answers) => answers && window.location.reload());
  });
  const { site, results, renderedAt = null } = pageData();
  await Promise.all([routeAt(window.location.pathname)?.preload(), languagesKnown()]);
  const house = (
    <StrictMode>
      <SiteProvider site={site}>
        <RenderedAt value={renderedAt}>
          <BrowserRouter>
            <ClientProvider lives={lives} initial={results}>
              <App beside={<BrowserOnly />} />
            </ClientProvider>
          </BrowserRouter>
        </RenderedAt>
      </SiteProvider>
    </StrictMode>
  );
  noteEarlyTexts(root);
  if (root.firstElementChild) hydrateRoot(root, house);
  else createRoot(root).render(house);
}

void start();
