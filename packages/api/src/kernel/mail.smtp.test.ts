import { type ChildProcess, spawn } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { afterAll, describe, expect, it, vi } from 'vitest';
import '../../test/house.ts';
import { workOff } from '../../test/jobs.ts';
import { soon } from '../../test/soon.ts';
import { clock } from './clock.ts';
import { db } from './db.ts';
import { mails } from './mail.table.ts';
import { type Mail, sendMail, stopPosting } from './mail.ts';
import { freeOrphans, listFailedJobs } from './worker.ts';

interface Letter {
  to: string[];
  text: string;
}

/** A mail server that keeps what it is given. */
const { post, letters, answers } = await vi.hoisted(async () => {
  const { SMTPServer } = await import('smtp-server');
  const letters: Letter[] = [];
  const answers: { refuse: Error | null; taken: (letter: Letter) => void } = { refuse: null, taken: () => undefined };
  const post = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (piece: Buffer) => {
        text += piece.toString();
      });
      stream.on('end', () => {
        if (answers.refuse) return done(answers.refuse);
        const letter = { to: session.envelope.rcptTo.map(({ address }) => address), text };
        letters.push(letter);
        answers.taken(letter);
        done();
      });
    },
  });
  // A node that is killed resets its lines: the server says so here, and nobody need do anything.
  post.on('error', () => undefined);
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', resolve));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`;
  return { post, letters, answers };
});
afterAll(() => {
  stopPosting();
  return new Promise<void>((resolve) => post.close(resolve));
});

const hello: Mail = { to: 'ana@example.org', subject: 'Hello', text: 'Hello' };
const send = async (mail: Partial<Mail>, key: string = crypto.randomUUID()) => {
  letters.length = 0;
  await sendMail(db, key, { ...hello, ...mail });
  await workOff();
};

describe('a mail, where an SMTP server is configured', () => {
  it('is given to it, once for its key, and then forgotten but for that', async () => {
    await send({ subject: 'Grüße aus dem Haus', text: 'Bitte bestätigen: https://x/y\n' }, 'greeting');
    expect(letters).toHaveLength(1);
    expect(letters[0]?.to).toEqual(['ana@example.org']);
    expect(letters[0]?.text).toContain('From: Rounds <no-reply@localhost>');
    expect(letters[0]?.text).toContain('Subject: =?UTF-8?');
    await send({}, 'greeting');
    expect(letters).toHaveLength(0);
    const [kept] = await db.select().from(mails).where(eq(mails.key, 'greeting'));
    expect(kept).toMatchObject({ to: '', subject: '', text: '', sentAt: expect.any(Date) });
  });

  it('brings a calendar entry along', async () => {
    await send({ calendar: { method: 'PUBLISH', text: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' } });
    expect(letters[0]?.text).toMatch(/Content-Type: text\/calendar; charset=utf-8; method=PUBLISH/);
  });

  it('offers to end mails of its kind with one press, where that is read by nobody else', async () => {
    await send({ unsubscribe: `https://x/columns/a?stop=${'t'.repeat(67)}` }, 'press');
    expect(letters[0]?.text).toContain(`List-Unsubscribe: <https://x/columns/a?stop=${'t'.repeat(67)}>\r\n`);
    expect(letters[0]?.text).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
    const [kept] = await db.select().from(mails).where(eq(mails.key, 'press'));
    expect(kept?.unsubscribe).toBeNull();
    await send({ unsubscribe: 'http://x/columns/a?stop=t' });
    expect(letters[0]?.text).toContain('List-Unsubscribe: <http://x/columns/a?stop=t>\r\n');
    expect(letters[0]?.text).not.toContain('List-Unsubscribe-Post');
    await send({});
    expect(letters[0]?.text).not.toContain('List-Unsubscribe');
  });

  it('leaves if and only if the transaction that decided it commits', async () => {
    letters.length = 0;
    const undone = db.transaction(async (tx) => {
      await sendMail(tx, 'undone', hello);
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await workOff();
    expect(letters).toEqual([]);
  });

  it('waits while the server says no, and is not lost', async () => {
    answers.refuse = Object.assign(new Error('full'), { responseCode: 452 });
    await send({}, 'patient');
    expect(letters).toEqual([]);
    answers.refuse = null;
    clock.advance(60_000);
    await workOff();
    clock.reset();
    expect(letters).toHaveLength(1);
  });

  it.each([
    ['a subject', { subject: 'Hello\r\nBcc: eve@example.org' }],
    ['where it is ended', { unsubscribe: 'https://x/y\r\nBcc: eve@example.org' }],
    ['an address', { to: 'ana@example.org\r\nBcc: eve@example.org' }],
    ['a name', { to: '"Ana\r\nBcc: eve@example.org" <ana@example.org>' }],
  ])('S48 has one reader, whatever stands in %s', async (_where, odd) => {
    await send(odd);
    for (const letter of letters) {
      expect(letter.to).not.toContain('eve@example.org');
      expect(letter.text).not.toMatch(/^Bcc:/m);
    }
    expect(letters.flatMap(({ to }) => to).length).toBeLessThanOrEqual(1);
  });
});

/** A node that only works, as a process of its own. */
function aNode(): ChildProcess {
  return spawn(process.execPath, ['--import', '@oxc-node/core/register', 'test/worker-process.ts'], {
    cwd: path.resolve(import.meta.dirname, '../..'),
    env: { ...process.env, VITEST: '', NODE_OPTIONS: '', PORT: '0' },
    stdio: 'ignore',
  });
}

it('F25 no mail is lost, and hardly one doubled, when the worker is killed in the middle', async () => {
  letters.length = 0;
  const all = 400;
  const to = (n: number) => `reader-${n}@example.org`;
  await db.transaction(async (tx) => {
    for (let n = 0; n < all; n++) await sendMail(tx, `f25:${n}`, { ...hello, to: to(n) });
  });
  const node = aNode();
  const killed = new Promise((resolve) => node.once('exit', resolve));
  answers.taken = () => {
    if (letters.length === all / 2) node.kill('SIGKILL');
  };
  await killed;
  answers.taken = () => undefined;
  expect(letters.length).toBeLessThan(all);
  // The database learns of the death when the connections break.
  await soon(async () => {
    await freeOrphans(0);
    const held = await db.execute('select from graphile_worker.jobs where locked_at is not null');
    expect(held).toHaveLength(0);
  });
  await workOff();
  const times = Map.groupBy(letters, (letter) => letter.to[0]);
  expect(Array.from({ length: all }, (_, n) => times.has(to(n))).filter((arrived) => !arrived)).toEqual([]);
  expect(letters.length - all).toBeLessThanOrEqual(4);
  const twice = [...times.values()].filter((same) => same.length > 1);
  for (const [one, other] of twice) expect(idIn(one)).toBe(idIn(other));
  expect(await listFailedJobs()).toEqual([]);
});

const idIn = (letter: Letter | undefined) => /^Message-ID: .*$/im.exec(letter?.text ?? '')?.[0];
