import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { useHeldOrder } from './useHeldOrder.ts';

function List({ order }: { order: readonly string[] }) {
  const there = new Set(order);
  const { shown, news, update, handlers } = useHeldOrder(order, (id) => there.has(id));
  return (
    <section aria-label="list" {...handlers}>
      <p>{shown.join(' ')}</p>
      {news === null ? null : (
        <button type="button" onClick={update}>
          {news} new
        </button>
      )}
    </section>
  );
}

it('keeps its order while somebody points at it, lets go what is gone, and takes on what comes behind', () => {
  const { rerender } = render(<List order={['a', 'b', 'c']} />);
  const list = screen.getByRole('region', { name: 'list' });
  const stands = () => list.querySelector('p')?.textContent;
  rerender(<List order={['b', 'a', 'c']} />);
  expect(stands()).toBe('b a c');
  fireEvent.pointerEnter(list, { pointerType: 'mouse' });
  rerender(<List order={['x', 'a', 'b', 'c', 'd']} />);
  expect(stands()).toBe('b a c d');
  expect(screen.getByRole('button').textContent).toBe('1 new');
  rerender(<List order={['x', 'a', 'c', 'd']} />);
  expect(stands()).toBe('a c d');
  fireEvent.click(screen.getByRole('button'));
  expect(stands()).toBe('x a c d');
  rerender(<List order={['a', 'x', 'c', 'd']} />);
  fireEvent.pointerLeave(list);
  expect(stands()).toBe('a x c d');
  expect(screen.queryByRole('button')).toBeNull();
});
