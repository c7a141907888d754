import { describe, expect, it } from 'vitest';
import { as, visitor } from '../../test/as.ts';

const OWN_EVENTS = `subscription ($after: String) { viewerEvents(after: $after) { __typename
  ... on ViewerEvent { seq cursor node { __typename ... on Member { handle displayName } } }
  ... on CaughtUp { cursor replayed } ... on Reset { cursor reason } ... on Revoked { why: reason } } }`;
const RENAME = 'mutation ($input: UpdateProfileInput!) { updateProfile(input: $input) { member { id } } }';

describe('the viewer’s own stream', () => {
  it('tells them what became of their own, from the cursor they have, and nobody else', async () => {
    const [ada, bob] = await Promise.all([as('Ada'), as('Bob')]);
    const { data } = await ada.asks('{ viewer { cursor } }');
    await ada.asks(RENAME, { input: { displayName: 'Ada Renamed' } });
    const [own, others] = [ada.watches(OWN_EVENTS, { after: data.viewer.cursor }), bob.watches(OWN_EVENTS)];
    expect((await own.next()).viewerEvents).toMatchObject({
      seq: 1,
      node: { __typename: 'Member', handle: ada.handle, displayName: 'Ada Renamed' },
    });
    expect((await own.next()).viewerEvents).toMatchObject({ __typename: 'CaughtUp', replayed: 1 });
    expect((await others.next()).viewerEvents).toMatchObject({ __typename: 'CaughtUp', replayed: 0 });
    expect(others.received).toHaveLength(1);
    await Promise.all([own.close(), others.close()]);
  });

  it('S20: is refused to visitors before it opens', async () => {
    const watching = visitor().watches(OWN_EVENTS);
    expect(((await watching.ended) as { extensions: object }[])[0]?.extensions).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(watching.received).toEqual([]);
  });
});
