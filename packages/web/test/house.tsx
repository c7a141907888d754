import { render } from '@testing-library/react';
import { BrowserRouter } from 'react-router';
import { Provider } from 'urql';
import { App } from '../src/app/App.tsx';
import { lives } from '../src/app/lives.ts';
import { routeAt } from '../src/app/routes.tsx';
import { browserClient } from '../src/kernel/client.ts';
import { type Answers, fakeApi } from './fakeApi.ts';

/** The whole house at an address, over answers that a test gives; `address()` is where it has gone since. */
export async function openHouse(url: string, answers: { query?: Answers; mutation?: Answers }) {
  const api = fakeApi(answers);
  const { client } = browserClient({ lives, onSessionEnded: () => {}, fetch: api.fetch, socket: api.socket });
  window.history.pushState(null, '', url);
  await routeAt(window.location.pathname)?.preload();
  const shown = render(
    <BrowserRouter>
      <Provider value={client}>
        <App />
      </Provider>
    </BrowserRouter>,
  );
  return { ...shown, api, address: () => window.location.pathname + window.location.search };
}
