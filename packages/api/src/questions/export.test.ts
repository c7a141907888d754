import { beforeEach, describe, expect, it } from 'vitest';
import { as, type Person, visitor } from '../../test/as.ts';
import { house } from '../../test/house.ts';
import { ANSWER, ASK, act, asking, asks, byId, does, HIGHLIGHT, START, typed, VOTE } from '../../test/questions.ts';
import { aWebinar, type TestWebinar } from '../../test/webinars.ts';

let ada: Person;
let bob: Person;
let host: Person;
let webinar: TestWebinar;
beforeEach(async () => {
  [ada, bob, host] = await Promise.all([as('Ada'), as('Bob'), as('Host')]);
  webinar = await aWebinar({ staff: [[host, 'HOST']], qa: { moderated: true, anonymous: 'HIDDEN_FROM_ATTENDEES' } });
});

const approved = async (question: { id: string }) => does(host, act('approveQuestion'), byId(question));
async function file(person: Person, name: string, slug = webinar.slug) {
  const { url } = await house();
  const answer = await fetch(`${url}/webinars/${slug}/${name}`, { headers: { cookie: person.cookie } });
  return {
    status: answer.status,
    headers: answer.headers,
    text: Buffer.from(await answer.arrayBuffer()).toString('utf8'),
  };
}

describe('questions as a file', () => {
  it('are those one may see: everybody the public ones, the staff all, nobody a draft’s', async () => {
    await approved(await asks(ada, webinar, 'Seen by all'));
    await asks(bob, webinar, 'Still waiting');
    const json = async (person: Person) => JSON.parse((await file(person, 'questions.json')).text);
    expect((await json(visitor())).questions).toMatchObject([
      { question: 'Seen by all', asker: 'Ada Tester', votes: 0 },
    ]);
    expect((await json(host)).questions).toHaveLength(2);
    expect((await json(bob)).questions).toHaveLength(2);
    const draft = await aWebinar({ status: 'DRAFT' });
    for (const slug of [draft.slug, 'no-such-webinar'])
      expect(await file(ada, 'questions.csv', slug)).toMatchObject({ status: 404 });
    const { headers } = await file(host, 'questions.csv');
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${webinar.slug}-questions.csv"`);
  });

  it('S62: name nobody who asked anonymously, and hold no private answer, also for the staff', async () => {
    const hidden = await approved(await does(ada, ASK, asking(webinar, 'Whose?', { anonymous: true })));
    await does(host, ANSWER, typed(hidden, 'Between us', 'PRIVATE'));
    await does(host, ANSWER, typed(hidden, 'For all', 'PUBLIC'));
    for (const name of ['questions.csv', 'questions.json', 'chapters.json']) {
      const { text } = await file(host, name);
      for (const secret of ['Ada', ada.id, ada.handle, 'Between us']) expect(text).not.toContain(secret);
    }
    expect((await file(host, 'questions.csv')).text).toContain('Whose?,Anonymous,ANSWERED,0,');
  });

  it('open in a spreadsheet as what they are: commas, quotes, lines, and nothing that is computed', async () => {
    await approved(await asks(ada, webinar, '=HYPERLINK("https://evil.example","Click")'));
    const question = await approved(await asks(bob, webinar, 'Tea, or "coffee"?'));
    await does(host, ANSWER, typed(question, 'Both.\n\nReally.', 'PUBLIC'));
    const { text } = await file(host, 'questions.csv');
    expect(text).toContain(`"'=HYPERLINK(""https://evil.example"",""Click"")"`);
    expect(text).toContain('"Tea, or ""coffee""?"');
    expect(text).toContain('"Both.\n\nReally."');
    expect(text.startsWith('\ufeffquestion,asker,status,votes,')).toBe(true);
  });

  it('as chapters say where in the recording each is answered, in its order', async () => {
    const [one, two, three] = [
      await approved(await asks(ada, webinar, 'One')),
      await approved(await asks(bob, webinar, 'Two')),
      await approved(await asks(bob, webinar, 'Three')),
    ];
    await does(host, VOTE, { ...byId(two), on: true });
    await host.asks(HIGHLIGHT, { webinarId: webinar.id, questionId: three.id });
    await does(host, START, byId(two));
    await does(host, START, { ...byId(one), previousBecomes: 'ANSWERED' });
    const chapters = JSON.parse((await file(visitor(), 'chapters.json')).text);
    expect(chapters).toMatchObject({ version: '1.2.0', chapters: [{ title: 'Two' }, { title: 'One' }] });
    for (const { startTime } of chapters.chapters) expect(startTime).toBeGreaterThanOrEqual(0);
  });
});
