import { render } from '@testing-library/react';
import { MemoryRouter, useLocation } from 'react-router';
import { Provider } from 'urql';
import { App } from '../src/app/App.tsx';
import { lives } from '../src/app/lives.ts';
import { routeAt } from '../src/app/routes.tsx';
import { browserClient } from '../src/kernel/client.ts';
import { type Answers, fakeApi } from './fakeApi.ts';

function Address({ say }: { say: (address: string) => void }) {
  const { pathname, search } = useLocation();
  say(pathname + search);
  return null;
}

/** The whole house at an address, over answers that a test gives; `address()` is where it has gone since. */
export async function openHouse(url: string, answers: { query?: Answers; mutation?: Answers }) {
  const api = fakeApi(answers);
  const { client } = browserClient({ lives, onSessionEnded: () => {}, fetch: api.fetch, socket: api.socket });
  let at = url;
  await routeAt(new URL(url, 'http://localhost').pathname)?.preload();
  const shown = render(
    <MemoryRouter initialEntries={[url]}>
      <Provider value={client}>
        <App
          beside={
            <Address
              say={(address) => {
                at = address;
              }}
            />
          }
        />
      </Provider>
    </MemoryRouter>,
  );
  return { ...shown, api, address: () => at };
}
