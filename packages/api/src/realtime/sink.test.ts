import { Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { framesOf, textFrames } from './frame.ts';
import { sinkOf } from './sink.ts';

type Place = Parameters<typeof sinkOf>[0];

/** A socket, what is written to it, and places on it. */
function aLine() {
  const writes: string[] = [];
  const stream = new Writable({
    write: (bytes: Buffer, _encoding, done) => {
      writes.push(bytes.toString());
      done();
    },
  });
  const socket = { readyState: WebSocket.OPEN as number };
  const placeOf = (operationId: string) => sinkOf({ socket, operationId, streamOf: () => stream } as unknown as Place);
  return { writes, socket, placeOf };
}
const bytes = (text: string) => Buffer.from(text);
/** Long after what may wait has gone. */
const later = () => void vi.advanceTimersByTime(1000);
beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('what may go out later', () => {
  it('goes with the next that is written, before it, in one write', () => {
    const { writes, placeOf } = aLine();
    const [scores, events] = [placeOf('2'), placeOf('1')];
    expect(scores.writeLater(bytes('score '))).toBe(true);
    expect(writes).toEqual([]);
    events.write(bytes('event '));
    events.write(bytes('another'));
    later();
    expect(writes).toEqual(['score event ', 'another']);
  });

  it('goes by itself where nothing is written, and with another that may, in the order in which they were given', () => {
    const { writes, placeOf } = aLine();
    const [scores, applause] = [placeOf('2'), placeOf('3')];
    scores.writeLater(bytes('score'));
    expect(writes).toEqual([]);
    later();
    expect(writes).toEqual(['score']);
    scores.writeLater(bytes('score '));
    applause.writeLater(bytes('applause'));
    expect(writes).toEqual(['score', 'score applause']);
    later();
    expect(writes).toHaveLength(2);
  });

  it('is each one’s own where all have ids of their own', () => {
    const tails = [bytes('{"seq":1}}')];
    const frames = framesOf(tails);
    const score = bytes('score');
    const lines = ['a-1', 'b-1', 'a-1'].map((id) => ({ ...aLine(), id }));
    for (const line of lines) {
      const events = line.placeOf(line.id);
      line.placeOf('2').writeLater(score);
      events.write(frames.of(events.head));
    }
    for (const { writes, placeOf, id } of lines)
      expect(writes).toEqual([`score${textFrames(placeOf(id).head, tails).toString()}`]);
  });

  it('is not written once nobody follows it, nor to a socket that closes', () => {
    const { writes, placeOf, socket } = aLine();
    const [scores, applause] = [placeOf('2'), placeOf('3')];
    scores.writeLater(bytes('score'));
    applause.forget();
    scores.forget();
    applause.writeLater(bytes('applause'));
    socket.readyState = WebSocket.CLOSING;
    later();
    expect(writes).toEqual([]);
  });
});
