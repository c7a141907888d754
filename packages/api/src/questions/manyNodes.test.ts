import { eq, inArray } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { startNode, type TestNode } from '../../test/nodes.ts';
import { type Account, join, type Person, person } from '../../test/person.ts';
import {
  act,
  asking,
  asks,
  byId,
  does,
  MERGE,
  QUESTION,
  questionsSeenBy,
  SCORES,
  START,
  VOTE,
} from '../../test/questions.ts';
import { aWebinar, type TestWebinar, WEBINAR_EVENTS } from '../../test/webinars.ts';
import { db } from '../kernel/db.ts';
import { settle } from '../realtime/bus.ts';
import { questions, questionVotes } from './questions.table.ts';

// Nobody's pace is tested here, and many vote.
vi.hoisted(() => {
  process.env.ROUNDS_RATE_LIMITS = 'off';
});

// A hundred at once ask for little: what they are answered is not what takes the nodes' time.
const SAY =
  'mutation ($questionId: ID!, $on: Boolean!) { voteQuestion(questionId: $questionId, on: $on) { question { viewerHasVoted } } }';
const PUT = 'mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { question { id } } }';

const vote = (question: { id: string }, on = true) => ({ ...byId(question), on });
const into = (question: { id: string }, target: { id: string }) => ({ ...byId(question), intoQuestionId: target.id });

describe('at two nodes at the same time', { timeout: 60_000 }, () => {
  let nodes: [TestNode, TestNode];
  let [ada, bob, host, cohost]: Account[] = [];
  let webinar: TestWebinar;
  const many: Account[] = [];
  beforeAll(async () => {
    nodes = await Promise.all([startNode({}), startNode({})]);
    for (let n = 0; n < 12; n++) many.push(await join(`m${n}`));
  });
  afterAll(async () => {
    await Promise.all(nodes.map((node) => node.stop()));
    await settle();
  });
  beforeEach(async () => {
    [ada, bob, host, cohost] = await Promise.all(['ada', 'bob', 'host', 'cohost'].map(join));
  });

  const at = (index: number, account: Account | undefined): Person => {
    if (!account) throw new Error('nobody has joined');
    return person(account, () => Promise.resolve(`http://localhost:${nodes[index % 2]?.port}`));
  };
  const aLiveOne = async (moderated = false) => {
    webinar = await aWebinar({
      staff: [
        [at(0, host), 'HOST'],
        [at(1, cohost), 'CO_HOST'],
      ],
      qa: { moderated },
    });
  };
  const seenAt = async (index: number, question: { id: string }) =>
    (await at(index, host).asks(QUESTION, { id: question.id })).data.question;
  const votesFor = (...ids: string[]) => db.$count(questionVotes, inArray(questionVotes.questionId, ids));

  it('S51: a hundred votes of one member are one vote, and what they said last is what counts', async () => {
    await aLiveOne();
    const question = await asks(at(0, ada), webinar, 'Once?');
    const given = Array.from({ length: 100 }, (_, n) => at(n, bob).asks(SAY, vote(question)));
    const answers = await Promise.all(given);
    expect(answers.every(({ data }) => data?.voteQuestion.question.viewerHasVoted)).toBe(true);
    expect(await votesFor(question.id)).toBe(1);
    expect([(await seenAt(0, question)).score, (await seenAt(1, question)).score]).toEqual([1, 1]);
    await Promise.all(Array.from({ length: 20 }, (_, n) => at(n, bob).asks(SAY, vote(question, n % 3 === 0))));
    expect(await votesFor(question.id)).toBeLessThanOrEqual(1);
    await does(at(1, bob), VOTE, vote(question, false));
    expect(await votesFor(question.id)).toBe(0);
  });

  it('S51: those who vote at either see the same score, to the last vote', async () => {
    await aLiveOne();
    const question = await asks(at(0, ada), webinar, 'How many?');
    const watching = [0, 1].map((index) => at(index, host).watches(SCORES, { webinarId: webinar.id }));
    await Promise.all(watching.map((each) => each.next()));
    await Promise.all(many.map((voter, n) => does(at(n, voter), VOTE, vote(question))));
    const isWhole = ({ questionScores }: { questionScores: { score: number }[] }) =>
      questionScores.some(({ score }) => score === 12);
    for (const each of watching) {
      expect((await each.until(isWhole)).length).toBeGreaterThan(0);
      await each.close();
    }
  });

  it('of two hosts who begin two answers one is first, and one question is being answered', async () => {
    await aLiveOne();
    for (let round = 0; round < 4; round++) {
      const [one, two] = [
        await asks(at(0, ada), webinar, `One ${round}`),
        await asks(at(1, ada), webinar, `Two ${round}`),
      ];
      const codes = await Promise.all([at(0, host).refused(START, byId(one)), at(1, cohost).refused(START, byId(two))]);
      expect(new Set(codes)).toEqual(new Set(['CONFLICT', null]));
      const answering = await questionsSeenBy(at(1, host), webinar, { status: ['ANSWERING'] });
      expect(answering).toHaveLength(1);
      // Both say what becomes of the other's: there is one at any time, whoever was last.
      const instead = { previousBecomes: 'ANSWERED' };
      await Promise.all([
        at(0, host).refused(START, { ...byId(one), ...instead }),
        at(1, cohost).refused(START, { ...byId(two), ...instead }),
      ]);
      const [present, ...others] = await questionsSeenBy(at(0, host), webinar, { status: ['ANSWERING'] });
      expect(others).toEqual([]);
      await does(at(0, host), act('finishLiveAnswer'), byId(present));
    }
  });

  it('approved against withdrawn: withdrawn in the end, with every step written down', async () => {
    await aLiveOne(true);
    for (const body of ['1', '2', '3', '4']) {
      const question = await asks(at(0, ada), webinar, body);
      const [approved, withdrawn] = await Promise.all([
        at(0, host).refused(act('approveQuestion'), byId(question)),
        at(1, ada).refused(act('withdrawQuestion'), byId(question)),
      ]);
      const { status, steps } = await seenAt(1, question);
      expect([status, withdrawn]).toEqual(['WITHDRAWN', null]);
      const way = steps.map((step: { to: string }) => step.to);
      expect(way).toEqual(approved === null ? ['PENDING', 'PUBLISHED', 'WITHDRAWN'] : ['PENDING', 'WITHDRAWN']);
    }
  });

  it('merged against voted: whoever was answered yes is counted, once, also when the merge is undone', async () => {
    await aLiveOne();
    const [head, other] = [await asks(at(0, ada), webinar, 'Head'), await asks(at(1, ada), webinar, 'Other')];
    const [forHead, forOther, merged] = await Promise.all([
      Promise.all(many.map((voter, n) => at(n, voter).refused(VOTE, vote(head)))),
      Promise.all(many.map((voter, n) => at(n + 1, voter).refused(VOTE, vote(other)))),
      at(1, host).refused(MERGE, into(other, head)),
    ]);
    expect([merged, ...forHead]).toEqual(Array.from({ length: 13 }, () => null));
    for (const code of forOther) expect([null, 'INVALID_TRANSITION']).toContain(code);
    for (const index of [0, 1]) expect((await seenAt(index, head)).score).toBe(12);
    const yes = forOther.filter((code) => code === null).length;
    expect(await votesFor(other.id)).toBe(yes);
    await does(at(0, host), act('unmergeQuestion'), byId(other));
    expect([(await seenAt(0, head)).score, (await seenAt(1, other)).score]).toEqual([12, yes]);
  });

  it('a hundred questions are asked, each once, and told at both in one order without a hole', async () => {
    await aLiveOne();
    const watching = [0, 1].map((index) => at(index, host).watches(WEBINAR_EVENTS, { webinarId: webinar.id }));
    await Promise.all(watching.map((each) => each.next()));
    const asked = Array.from({ length: 100 }, (_, n) =>
      at(n, many[n % 12]).asks(PUT, asking(webinar, `Question ${n}`)),
    );
    expect((await Promise.all(asked)).flatMap(({ errors }) => errors ?? [])).toEqual([]);
    expect(await db.$count(questions, eq(questions.webinarId, webinar.id))).toBe(100);
    const seqs = await Promise.all(
      watching.map(async (each) => {
        const first: number[] = [];
        await each.until(({ webinarEvents: { seq } }) => first.push(seq) === 100);
        await each.close();
        return first;
      }),
    );
    const from = seqs[0]?.[0] ?? 0;
    for (const each of seqs) expect(each).toEqual(Array.from({ length: 100 }, (_, n) => from + n));
  });

  it('counts the viewers of both for the staff', async () => {
    await aLiveOne();
    const count = at(0, host).watches('subscription ($id: ID!) { webinarViewers(webinarId: $id) }', { id: webinar.id });
    const watching = [at(0, ada), at(1, ada), at(1, bob)].map((each) =>
      each.watches(WEBINAR_EVENTS, { webinarId: webinar.id }),
    );
    expect((await count.until(({ webinarViewers }) => webinarViewers === 2)).length).toBeGreaterThan(0);
    await watching[2]?.close();
    await count.until(({ webinarViewers }) => webinarViewers === 1);
    await Promise.all([...watching, count].map((each) => each.close()));
  });
});
