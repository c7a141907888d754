import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { sendMail } from './mail.ts';

interface Letter {
  to: string[];
  text: string;
}

/** A mail server that keeps what it is given. */
const { post, letters } = await vi.hoisted(async () => {
  const { SMTPServer } = await import('smtp-server');
  const letters: Letter[] = [];
  const post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, session, done) => {
      let text = '';
      stream.on('data', (piece: Buffer) => {
        text += piece.toString();
      });
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), text });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => post.listen(0, '127.0.0.1', resolve));
  process.env.SMTP_URL = `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}`;
  return { post, letters };
});
afterAll(() => new Promise<void>((resolve) => post.close(resolve)));

describe('a mail, where an SMTP server is configured', () => {
  it('is given to it', async () => {
    await sendMail({ to: 'ana@example.org', subject: 'Grüße aus dem Haus', text: 'Bitte bestätigen: https://x/y\n' });
    expect(letters).toHaveLength(1);
    expect(letters[0]?.to).toEqual(['ana@example.org']);
    expect(letters[0]?.text).toContain('From: Rounds <no-reply@localhost>');
    expect(letters[0]?.text).toContain('Subject: =?UTF-8?');
  });

  it.each([
    ['a subject', { subject: 'Hello\r\nBcc: eve@example.org' }],
    ['an address', { to: 'ana@example.org\r\nBcc: eve@example.org' }],
    ['a name', { to: '"Ana\r\nBcc: eve@example.org" <ana@example.org>' }],
  ])('S48 has one reader, whatever stands in %s', async (_where, odd) => {
    letters.length = 0;
    await sendMail({ to: 'ana@example.org', subject: 'Hello', text: 'Hello', ...odd });
    for (const letter of letters) {
      expect(letter.to).not.toContain('eve@example.org');
      expect(letter.text).not.toMatch(/^Bcc:/m);
    }
    expect(letters.flatMap(({ to }) => to).length).toBeLessThanOrEqual(1);
  });
});
