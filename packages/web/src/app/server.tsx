import { Writable } from 'node:stream';
import { StrictMode } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { StaticRouter } from 'react-router';
import { Provider, ssrExchange } from 'urql';
import { type ServerPage, ServerPageContext } from '../kernel/head.tsx';
import { type Execute, serverClient } from '../kernel/serverClient.ts';
import { type Site, SiteProvider } from '../kernel/site.tsx';
import { type Theme, themeOf } from '../kernel/theme.ts';
import { RenderedAt } from '../kernel/when.ts';
import { App } from './App.tsx';
import { type House, writeDocument } from './document.ts';
import { routeAt } from './routes.tsx';

export type { Execute } from '../kernel/serverClient.ts';
export type { House } from './document.ts';

/** What the API's server gives for one page. */
export interface PageRequest {
  /** Path and query, as asked: `/rooms/opening?at=3`. */
  url: string;
  /** Runs one operation as the viewer of this request. Never throws for a refusal: that is in `errors`. */
  execute: Execute;
  /** The nonce of this answer's Content-Security-Policy. */
  nonce: string;
  /** The site's name and its public origin, without a slash at the end. */
  site: Site;
  /** Whether its styles are to be in it: right where it is packed and few have been here before. */
  styled?: boolean;
  /** The value of the cookie `rounds-theme`, whatever it is. */
  theme?: string;
  /** Told of what broke while rendering; the page is answered all the same. */
  onError?: (error: unknown) => void;
}

/** What the server answers. `location` is set with a status of 3xx only, and `html` is empty then. */
export interface PageAnswer {
  status: number;
  html: string;
  location?: string;
  /** The moment that stands in a whole page, in milliseconds. */
  renderedAt?: number;
}

interface Rendered {
  html: string;
  page: ServerPage;
  results?: ReturnType<ReturnType<typeof ssrExchange>['extractData']>;
}

function renderPage(request: PageRequest, renderedAt: number): Promise<Rendered> {
  const { url, execute, site, nonce, onError = () => {} } = request;
  const page: ServerPage = { status: 200 };
  const results = ssrExchange({ isClient: false });
  const client = serverClient(execute, results);
  return new Promise((resolve, reject) => {
    let html = '';
    const sink = new Writable({
      write(chunk: Buffer, _encoding, done) {
        html += chunk.toString();
        done();
      },
      final(done) {
        done();
        resolve({ html, page, results: results.extractData() });
      },
    });
    const { pipe } = renderToPipeableStream(
      <StrictMode>
        <SiteProvider site={site}>
          <RenderedAt value={renderedAt}>
            <StaticRouter location={url}>
              <Provider value={client}>
                <ServerPageContext value={(said) => Object.assign(page, said)}>
                  <App />
                </ServerPageContext>
              </Provider>
            </StaticRouter>
          </RenderedAt>
        </SiteProvider>
      </StrictMode>,
      {
        nonce,
        // All of it in place, however long: a part that is moved in by script is not there for those without.
        progressiveChunkSize: Number.MAX_SAFE_INTEGER,
        onAllReady: () => pipe(sink),
        onShellError: reject,
        onError,
      },
    );
  });
}

/** Renders the page an address leads to, with everything it shows, as a whole document. */
export async function render(request: PageRequest, house: House): Promise<PageAnswer> {
  const { url, site, nonce, styled = false, onError } = request;
  const theme: Theme = themeOf(request.theme);
  const route = routeAt(new URL(url, site.origin).pathname);
  const written = { nonce, theme, site, styled, file: route?.file };
  if (!route?.onServer) return { status: 200, html: writeDocument(house, { ...written, html: '' }) };
  try {
    await route.preload();
    const renderedAt = Date.now();
    const { html, page, results } = await renderPage(request, renderedAt);
    if (page.location) return { status: 302, html: '', location: page.location };
    return {
      status: page.status,
      html: writeDocument(house, { ...written, html, head: page.head, results, renderedAt }),
      renderedAt,
    };
  } catch (error) {
    onError?.(error);
    // The browser tries by itself, and says what happened if it cannot either.
    return { status: 500, html: writeDocument(house, { ...written, html: '' }) };
  }
}
