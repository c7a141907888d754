import { waitFor } from '@testing-library/react';
import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { outboxStore } from './outbox.store.ts';
import { makeOutbox, type Outcome, type Send } from './outbox.ts';

let databases = 0;
const done: Outcome = { answer: 'done' };
const refused: Outcome = {
  answer: 'refused',
  refusal: { code: 'THREAD_CLOSED', message: 'The room is closed.', extensions: {} },
};

/** One browser's storage; several tabs may look at it. */
function storage() {
  databases += 1;
  const store = () => outboxStore(`outbox-${databases}`);
  return { tab: () => makeOutbox(store()) };
}

function write(id: string, lane = 'thread-1') {
  return { id, lane, kind: 'addPost', variables: { input: { clientMutationId: id, body: id } } };
}

/** A server that answers each try as told, and remembers what it was sent. */
function server(answer: (id: string, tries: number) => Outcome | Promise<Outcome>) {
  const sent: string[] = [];
  const send: Send = async ({ id }) => {
    sent.push(id);
    return answer(id, sent.filter((one) => one === id).length);
  };
  return { send, sent };
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the outbox', () => {
  it('sends what is written, in order, and forgets what was answered', async () => {
    const outbox = storage().tab();
    const { send, sent } = server(() => done);
    await outbox.belongTo('ana', send);
    await Promise.all([outbox.add(write('a')), outbox.add(write('b')), outbox.add(write('c'))]);
    await waitFor(() => expect(outbox.items()).toEqual([]));
    expect(sent).toEqual(['a', 'b', 'c']);
  });

  it('shows a write before it has been sent, and not before it is kept', async () => {
    const { tab } = storage();
    const [outbox, after] = [tab(), tab()];
    const { send } = server(() => new Promise(() => {}));
    await outbox.belongTo('ana', send);
    const seen = new Promise<void>((resolve) => outbox.subscribe(() => outbox.items().length > 0 && resolve()));
    const added = outbox.add(write('a'));
    expect(outbox.items()).toEqual([]);
    await seen;
    // A tab that opens at this moment, because the other has crashed.
    await after.belongTo('ana');
    expect(after.items().map((item) => item.id)).toEqual(['a']);
    await added;
  });

  it('tries again under the same id until it is answered, and keeps the order of its lane', async () => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
    const outbox = storage().tab();
    const { send, sent } = server((id, tries) => (id === 'a' && tries < 3 ? { answer: 'later', afterMs: 1 } : done));
    await outbox.belongTo('ana', send);
    await outbox.add(write('a'));
    await outbox.add(write('b'));
    await waitFor(() => expect(outbox.items()).toEqual([]));
    expect(sent).toEqual(['a', 'a', 'a', 'b']);
  });

  it('does not let one thread hold up another', async () => {
    const outbox = storage().tab();
    const { send, sent } = server((id) => (id === 'a' ? { answer: 'later', afterMs: 60_000 } : done));
    await outbox.belongTo('ana', send);
    await outbox.add(write('a', 'thread-1'));
    await outbox.add(write('b', 'thread-2'));
    await waitFor(() => expect(sent).toContain('b'));
    await waitFor(() => expect(outbox.items().map((item) => item.id)).toEqual(['a']));
  });

  it('keeps a refused write with its reason until its author decides', async () => {
    const outbox = storage().tab();
    let open = false;
    const { send, sent } = server(() => (open ? done : refused));
    await outbox.belongTo('ana', send);
    await outbox.add(write('a'));
    await waitFor(() => expect(outbox.items()[0]?.refusal?.code).toBe('THREAD_CLOSED'));
    expect(outbox.items()[0]?.variables).toMatchObject({ input: { body: 'a' } });
    open = true;
    await outbox.retry('a', { privacyConfirmed: true });
    await waitFor(() => expect(outbox.items()).toEqual([]));
    expect(sent).toEqual(['a', 'a']);
  });

  it('can be told to forget a refused write', async () => {
    const outbox = storage().tab();
    await outbox.belongTo('ana', server(() => refused).send);
    await outbox.add(write('a'));
    await waitFor(() => expect(outbox.items()[0]?.refusal).toBeDefined());
    await outbox.remove('a');
    expect(outbox.items()).toEqual([]);
  });

  it('survives a reload', async () => {
    const browser = storage();
    const before = browser.tab();
    await before.belongTo('ana', server(() => new Promise(() => {})).send);
    await before.add(write('a'));
    const after = browser.tab();
    const { send, sent } = server(() => done);
    await after.belongTo('ana', send);
    await waitFor(() => expect(after.items()).toEqual([]));
    expect(sent).toEqual(['a']);
  });

  it('never sends what somebody else wrote', async () => {
    const browser = storage();
    const ana = browser.tab();
    await ana.belongTo('ana', server(() => new Promise(() => {})).send);
    await ana.add(write('a'));
    const ben = browser.tab();
    const { send, sent } = server(() => done);
    await ben.belongTo('ben', send);
    await ben.add(write('b'));
    await waitFor(() => expect(ben.items()).toEqual([]));
    expect(sent).toEqual(['b']);
  });

  it('leaves nothing behind when its owner signs out', async () => {
    const browser = storage();
    const outbox = browser.tab();
    await outbox.belongTo('ana', server(() => new Promise(() => {})).send);
    await outbox.add(write('a'));
    await outbox.wipe();
    const later = browser.tab();
    await later.belongTo('ana', server(() => new Promise(() => {})).send);
    expect(later.items()).toEqual([]);
  });
});
