import { Writable } from 'node:stream';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { framesOf, textFrames } from './frame.ts';

/** A subscriber whose bytes leave at once, or only when `leave` is called; and what has left. */
function subscriber(isSlow: boolean) {
  const left: Buffer[] = [];
  const waiting: (() => void)[] = [];
  const stream = new Writable({
    write: (chunk: Buffer, _encoding, written) => {
      const go = () => {
        left.push(Buffer.from(chunk));
        written();
      };
      if (isSlow) waiting.push(go);
      else go();
    },
  });
  return { stream, leave: () => waiting.splice(0).forEach((go) => go()), heard: () => Buffer.concat(left) };
}

const people = fc.array(
  fc.record({ id: fc.stringMatching(/^[a-z]{1,3}$/), isSlow: fc.boolean(), knowsTwin: fc.boolean() }),
  { maxLength: 20 },
);
const texts = fc.array(fc.string({ maxLength: 200 }), { minLength: 1, maxLength: 3 });

it('each subscriber hears their own head before every tail, however late their bytes leave (property)', () => {
  fc.assert(
    fc.property(people, texts, (said, bodies) => {
      const tails = bodies.map((body) => Buffer.from(body));
      const twins = new Map<string, Buffer>();
      const frames = framesOf(tails);
      const hall = said.map(({ id, isSlow, knowsTwin }) => {
        // The same id is the same buffer for some, and another one with the same bytes for others.
        const head = (knowsTwin ? twins.get(id) : undefined) ?? Buffer.from(id);
        twins.set(id, head);
        const one = subscriber(isSlow);
        one.stream.write(frames.of(head));
        if (one.stream.writableLength > 0) frames.keep();
        return { ...one, head };
      });
      for (const { leave } of hall) leave();
      for (const { heard, head } of hall) expect(heard().equals(textFrames(head, tails))).toBe(true);
    }),
  );
});
