import { expect, test } from './people.ts';
import { seedRoom } from './seed.ts';

test('the built pages name their operations and send no texts', async ({ visitor }) => {
  const page = await visitor();
  const sent: { query?: string; documentId?: string }[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/graphql')) sent.push(request.postDataJSON());
  });
  page.on('websocket', (socket) =>
    socket.on('framesent', ({ payload }) => {
      const message = JSON.parse(String(payload)) as { type: string; payload: { query?: string } };
      if (message.type === 'subscribe') sent.push(message.payload);
    }),
  );
  await page.goto('/sign-in');
  for (const name of ['Live', 'Programme'])
    await page.getByRole('navigation').getByRole('link', { name, exact: true }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(() => sent.length).toBeGreaterThan(0);
  const [before, room] = [sent.length, await seedRoom({ topic: 'Anything' })];
  await page.goto('/live');
  await page.getByRole('link', { name: room.name }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: room.name })).toBeVisible();
  await expect.poll(() => sent.slice(before).filter(({ query }) => query === '').length).toBeGreaterThan(0);
  for (const { query, documentId } of sent) {
    expect(query || null).toBeNull();
    expect(documentId).toMatch(/^sha256:[0-9a-f]{64}$/);
  }
});
