import { act, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { tellOwn } from '../kernel/ownEvents.ts';
import { useNews } from './news.ts';

const ask = vi.fn<(options: object) => void>();
function Asker({ fetching }: { fetching: boolean }) {
  useNews({ fetching, ask });
  return null;
}
/** All that was known of the inbox may have changed. */
const tellNews = () => tellOwn({ __typename: 'Reset', cursor: 'o.1', why: 'CURSOR_EXPIRED' });
afterEach(() => ask.mockClear());

it('asks again at news, and once more after the answer that was under way when others came', () => {
  const { rerender, unmount } = render(<Asker fetching={false} />);
  act(tellNews);
  expect(ask.mock.calls).toEqual([[{ requestPolicy: 'network-only' }]]);
  rerender(<Asker fetching />);
  act(tellNews);
  act(tellNews);
  expect(ask).toHaveBeenCalledTimes(1);
  rerender(<Asker fetching={false} />);
  expect(ask).toHaveBeenCalledTimes(2);
  rerender(<Asker fetching />);
  rerender(<Asker fetching={false} />);
  expect(ask).toHaveBeenCalledTimes(2);
  unmount();
  tellNews();
  expect(ask).toHaveBeenCalledTimes(2);
});
