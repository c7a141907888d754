import { nothingForAxe } from './axe.ts';
import { inRoom, sameRoomAfterReload, tall } from './inRoom.ts';
import { expect, someone, test } from './people.ts';
import { seedRoom } from './seed.ts';

test('two people find the room on the home page and talk in it', async ({ member, visitor }) => {
  const ana = await member('Ana', tall);
  const ben = await member('Ben', tall);
  const room = await seedRoom({ topic: 'Which numbers help?', hosts: [ana.handle] });
  for (const { page } of [ana, ben]) {
    await page.goto('/');
    await page.getByRole('link', { name: room.name }).click();
    await expect(page.getByRole('heading', { level: 1, name: room.name })).toBeVisible();
  }
  const [anas, bens] = [inRoom(ana.page), inRoom(ben.page)];
  await expect(ana.page.getByRole('banner').or(ana.page.locator('main header')).getByText('2 here')).toBeVisible();

  await anas.say('Hello **Ben**');
  await expect(bens.post('Hello Ben').locator('strong')).toHaveText('Ben');
  await expect(anas.composer).toBeFocused();

  await bens.post('Hello Ben').hover();
  await bens.post('Hello Ben').getByRole('button', { name: 'Reply to Ana' }).click();
  await expect(bens.composer).toBeFocused();
  await bens.say('Hello Ana, good to see you');
  await expect(anas.post('good to see you')).toContainText('In reply to');
  await expect(anas.post('Hello Ben').getByRole('button', { name: '1 reply' })).toBeVisible();
  await anas.post('Hello Ben').getByRole('button', { name: '1 reply' }).click();
  await expect(anas.post('Hello Ben').getByRole('link', { name: /good to see you/ })).toBeVisible();

  await anas.react('good to see you', 'Thanks');
  await expect(bens.post('good to see you').getByRole('button', { name: 'Thanks: 1' })).toHaveAttribute(
    'aria-pressed',
    'false',
  );
  await bens.post('good to see you').getByRole('button', { name: 'Thanks: 1' }).click();
  await expect(anas.post('good to see you').getByRole('button', { name: 'Thanks: 2' })).toHaveAttribute(
    'aria-pressed',
    'true',
  );

  await bens.composer.press('ArrowUp');
  const editor = ben.page.getByRole('textbox', { name: 'Edit your post' });
  await editor.fill('Hello Ana, *very* good to see you');
  await editor.press('Enter');
  await expect(anas.post('very good')).toContainText('(edited)');
  await expect(bens.composer).toBeFocused();

  await anas.say('This was a slip');
  await anas.choose('This was a slip', 'Delete');
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
  await expect(bens.post('Deleted by its author')).toBeVisible();
  await expect(bens.post('This was a slip')).toHaveCount(0);

  const record = await visitor({ javaScriptEnabled: false });
  await record.goto(room.path);
  await expect(record.locator('article').filter({ hasText: 'very good' })).toBeVisible();
  await anas.post('Hello Ben').getByRole('button', { name: '1 reply' }).click();
  await sameRoomAfterReload(ana.page);
  await sameRoomAfterReload(ben.page);
});

test('typing and presence are told, and mentions completed', async ({ member }) => {
  const ana = await member('Ana');
  const ben = await member('Ben');
  const room = await seedRoom();
  await ana.page.goto(room.path);
  await ben.page.goto(room.path);
  const [anas, bens] = [inRoom(ana.page), inRoom(ben.page)];
  // Nobody is told of typing who is not known to be here, so each must have seen the other.
  await expect(ben.page.getByRole('link', { name: 'Ana', exact: true })).toBeVisible();
  await expect(ana.page.getByRole('link', { name: 'Ben', exact: true })).toBeVisible();
  await anas.composer.pressSequentially('I am thinking');
  await expect(ben.page.getByText('Ana is typing…')).toBeVisible();
  await anas.composer.press('Enter');
  await expect(ben.page.getByText('Ana is typing…')).toHaveCount(0);

  await bens.composer.pressSequentially(`Ask @${ana.handle.slice(0, 6)}`);
  const people = ben.page.getByRole('listbox', { name: 'People to mention' });
  await expect(people.getByRole('option').first()).toBeVisible();
  await bens.composer.press('Escape');
  await expect(people).toHaveCount(0);
  await bens.composer.pressSequentially(ana.handle.slice(6, -1));
  await expect(people.getByRole('option', { selected: true })).toContainText(ana.handle);
  await bens.composer.press('Enter');
  await expect(bens.composer).toHaveValue(`Ask @${ana.handle} `);
  await bens.composer.press('Enter');
  await expect(anas.post('Ask @').getByRole('link', { name: `@${ana.handle}` })).toHaveAttribute(
    'href',
    `/members/${ana.handle}`,
  );
});

test('a host closes the room and opens it again; everybody sees it', async ({ member, visitor }) => {
  const ana = await member('Ana', tall);
  const ben = await member('Ben', tall);
  const room = await seedRoom({ hosts: [ana.handle], status: 'SCHEDULED' });
  const guest = await visitor(tall);
  for (const page of [ana.page, ben.page, guest]) await page.goto(room.path);
  await expect(ben.page.getByText('This room is not open yet.')).toBeVisible();
  await ana.page.getByRole('button', { name: 'Open room' }).click();
  await inRoom(ben.page).say('It is open');
  await expect(inRoom(guest).post('It is open')).toBeVisible();
  await expect(ben.page.getByRole('button', { name: 'Close room' })).toHaveCount(0);
  await ana.page.getByRole('button', { name: 'Close room' }).click();
  await ana.page.getByRole('alertdialog').getByRole('button', { name: 'Close room' }).click();
  for (const page of [ana.page, ben.page, guest]) {
    await expect(page.getByText('This room is closed; it stays readable.')).toBeVisible();
    await sameRoomAfterReload(page);
  }
  await ana.page.getByRole('button', { name: 'Open again' }).click();
  await expect(inRoom(ben.page).composer).toBeVisible();
});

test('a visitor reads, begins to write, joins, and finds what was begun', async ({ member, visitor }) => {
  const ana = await member('Ana');
  const room = await seedRoom({ posts: 3, authors: [ana.handle] });
  const page = await visitor();
  await page.goto(room.path);
  await expect(inRoom(page).post('Post 3')).toBeVisible();
  await inRoom(page).composer.fill('I have a question');
  await page.getByRole('link', { name: 'Join free to speak' }).click();
  const vera = someone('Vera');
  await page.getByLabel('Name', { exact: true }).fill(vera.name);
  await page.getByLabel('Handle').fill(vera.handle);
  await page.getByLabel('E-mail').fill(vera.email);
  await page.getByLabel('Password').fill(vera.password);
  await page.getByRole('button', { name: 'Join free' }).click();
  await expect(page).toHaveURL(room.path);
  await expect(inRoom(page).composer).toHaveValue('I have a question');
  await inRoom(page).composer.press('Enter');
  await expect(inRoom(page).post('I have a question')).toBeVisible();
});

test('slow mode says how long one has to wait', async ({ member }) => {
  const ana = await member('Ana');
  // Long enough to see that one waits, wherever a page takes its time.
  const room = await seedRoom({ slowModeSeconds: 12 });
  await ana.page.goto(room.path);
  const anas = inRoom(ana.page);
  await anas.say('One thought');
  await expect(ana.page.getByRole('timer')).toContainText('you can write again in');
  await anas.composer.fill('And another');
  await expect(ana.page.getByRole('button', { name: 'Send' })).toBeDisabled();
  await expect(ana.page.getByRole('timer')).toHaveCount(0);
  await anas.composer.press('Enter');
  await expect(anas.post('And another')).toBeVisible();
});

test('an address that leads nowhere in the room leads to the room', async ({ visitor, member }) => {
  const ana = await member('Ana');
  const room = await seedRoom({ posts: 3, authors: [ana.handle] });
  const page = await visitor();
  for (const search of ['?post=nonsense', '?before=nonsense', `?post=${room.threadId}`]) {
    await page.goto(room.path + search);
    await expect(inRoom(page).post('Post 3')).toBeVisible();
    const note = page.getByText('The post this link points to is not here.').first();
    if (search.startsWith('?post')) await expect(note).toBeVisible();
  }
  // Places of this room, and nothing behind them.
  const query = `{ room(slug: "${room.path.split('/').pop()}") { thread { cursor posts(first: 1) { edges { cursor } } } } }`;
  const answer = (await (await page.request.post('/graphql', { data: { query } })).json()) as {
    data: { room: { thread: { cursor: string; posts: { edges: { cursor: string }[] } } } };
  };
  const { cursor, posts } = answer.data.room.thread;
  for (const search of [`?after=${cursor}`, `?before=${posts.edges[0]?.cursor}`]) {
    await page.goto(room.path + search);
    await expect(inRoom(page).post('Post 3')).toBeVisible();
    await expect(page.getByText('The posts this link points to are not here.').first()).toBeVisible();
    await sameRoomAfterReload(page);
  }
});

test('a room and the list of rooms can be used by everybody', async ({ member }) => {
  const ana = await member('Ana');
  const room = await seedRoom({ hosts: [ana.handle], posts: 3, authors: [ana.handle], topic: 'Topic' });
  await ana.page.goto(room.path);
  const rooms = inRoom(ana.page);
  await rooms.say('> quoted\n\nand `code` and https://example.org');
  await expect(rooms.post('quoted')).toBeVisible();
  await rooms.react('quoted', 'Insightful');
  await rooms.post('quoted').hover();
  for (const path of [null, '/live']) {
    if (path) await ana.page.goto(path);
    await expect(ana.page.getByRole('heading', { level: 1 })).toBeVisible();
    await nothingForAxe(ana.page);
  }
});
