// @vitest-environment node
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeApi } from '../../test/fakeApi.ts';
import { duringStories, seenBy, withProgramme } from '../../test/programme.ts';
import { render } from '../app/server.tsx';

const template = readFileSync(join(import.meta.dirname, '../../index.html'), 'utf8');
const site = { name: 'Rounds', origin: 'https://rounds.example' };

function ask(url: string, query = withProgramme) {
  const { execute } = fakeApi({ query });
  const onError = (error: unknown) => expect(error).toBeUndefined();
  return render({ url, execute, nonce: 'n0nce', site, onError }, { template });
}

/** The page as text, as somebody without scripts and styles reads it. */
const textOf = (html: string) =>
  html
    .replace(/^.*<div id="root">/s, '')
    .replace(/<(script|select|noscript)\b.*?<\/\1>/gs, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ');

beforeEach(() => void vi.useFakeTimers({ now: duringStories, toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

describe('the programme from the server', () => {
  it('is at the address of its event', async () => {
    expect(await ask('/programme')).toMatchObject({ status: 302, location: '/programme/summit' });
    expect((await ask('/programme/elsewhere')).status).toBe(404);
    expect((await ask('/programme', { ...withProgramme, events: [] })).html).toContain('No programme yet');
  });

  it('opens on today, with what is live, in the zone of the event', async () => {
    const { status, html } = await ask('/programme/summit');
    expect(status).toBe(200);
    const text = textOf(html);
    expect(text).toContain('Tuesday, November 24');
    expect(text).toMatch(/09:00 – 10:00 Live Stories of patients Ana Silva Main hall Care Discussion 31 here/);
    expect(text).toMatch(/09:00 – 09:45 Cancelled Consent Ana Silva Room Osler Care de/);
    expect(text).toMatch(/Now 09:20 .* 12:00 – 13:00 Lunch/);
    expect(text).not.toContain('Numbers that help');
    expect(html).toContain('Event time: CST (GMT-6)');
    expect(text).toMatch(/Residency Mon, Nov 23 Summit Tue, Nov 24 now/);
  });

  it('says that half past eleven in the night is still that day', async () => {
    expect(textOf((await ask('/programme/summit')).html)).toMatch(/23:30 – 01:00 Late round/);
  });

  it('has every day, and all of them as a list', async () => {
    expect(textOf((await ask('/programme/summit?day=2026-11-23')).html)).toContain('Numbers that help');
    const { html } = await ask('/programme/summit?day=all');
    for (const title of ['Numbers that help', 'Stories of patients', 'Late round']) expect(html).toContain(title);
    expect(html).toContain('id="2026-11-23"');
    expect(html).toContain('href="/programme/summit?day=2026-11-24"');
  });

  it('is narrowed by its address', async () => {
    const text = textOf((await ask('/programme/summit?day=2026-11-24&track=Care&lang=de')).html);
    expect(text).toContain('Consent');
    expect(text).not.toContain('Stories of patients');
    expect(text).toContain('Nov 23 none');
    expect(textOf((await ask('/programme/summit?kind=WORKSHOP')).html)).toContain('No such session on this day');
  });

  it('lets no colour of a track into the page that is not one', async () => {
    const { html } = await ask('/programme/summit?day=all');
    expect(html.split('<script')[0]).not.toContain('evil.example');
    expect(html).toContain('--track:#ffff00');
  });
});

describe('a session from the server', () => {
  it('says what, when, where, who, and leads into its room', async () => {
    const { html } = await ask('/sessions/stories');
    const text = textOf(html);
    expect(text).toContain('The Summit , Tuesday, November 24');
    expect(text).toMatch(/Live Discussion English Stories of patients/);
    expect(text).toMatch(/09:00 – 10:00 CST \(GMT-6\)/);
    expect(html).toContain('href="/members/ana"');
    expect(html).toContain('href="/rooms/stories"');
    expect(text).toContain('31 here');
    expect(html).toContain('<p>About <strong>Stories of patients</strong>.</p>');
    expect(text).toMatch(/Before in Main hall Numbers that help/);
    expect(text).toMatch(/Next in Main hall Late round/);
  });

  it('says it to search engines too', async () => {
    const { html } = await ask('/sessions/stories');
    expect(html).toContain('<title>Stories of patients · Rounds</title>');
    expect(html).toContain('<meta name="description" content="About Stories of patients.">');
    const about = html.match(/<script type="application\/ld\+json">(.*?)<\/script>/s)?.[1] ?? '';
    expect(JSON.parse(about)).toMatchObject({
      '@type': 'Event',
      name: 'Stories of patients',
      startDate: '2026-11-24T15:00:00Z',
      url: 'https://rounds.example/sessions/stories',
    });
  });

  it('that is cancelled is struck through, with the word', async () => {
    expect((await ask('/sessions/consent')).html).toMatch(/Cancelled.*<s><bdi>Consent<\/bdi><\/s>/s);
  });

  it('answers 404 where there is none', async () => {
    expect((await ask('/sessions/none')).status).toBe(404);
  });
});

describe('the import', () => {
  it('is there for editors only', async () => {
    for (const viewer of [withProgramme, seenBy('MEMBER'), seenBy('MODERATOR')]) {
      expect((await ask('/programme/import', viewer)).status).toBe(404);
      expect((await ask('/programme/summit', viewer)).html).not.toContain('/programme/import');
    }
    for (const role of ['EDITOR', 'ADMIN']) {
      expect((await ask('/programme/import', seenBy(role))).status).toBe(200);
      expect((await ask('/programme/summit', seenBy(role))).html).toContain('href="/programme/import"');
    }
  });
});
