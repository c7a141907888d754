// A measured process: a hall reacts to one post, at the service.
import 'reflect-metadata';
import { and, eq, gt, sql } from 'drizzle-orm';
import { db, pool } from '../../src/kernel/db.ts';
import type { Viewer } from '../../src/kernel/viewer.ts';
import { streamEvents } from '../../src/realtime/log.table.ts';
import { readHead } from '../../src/realtime/log.ts';
import { fourASecond } from '../../src/realtime/together.ts';
import { reactToPost } from '../../src/talk/reacting.service.ts';
import { posts, reactions } from '../../src/talk/talk.table.ts';
import { answerMeasurements } from '../measured.ts';
import { asFastAsAnswered } from './load.ts';

if (process.env.BENCH_GROUP_COMMIT === 'off') Object.assign(fourASecond, { most: 1, restMs: 0 });

interface Hall {
  postId: string;
  threadId: string;
  memberIds: string[];
  forMs: number;
}

answerMeasurements({
  react: async ({ postId, threadId, memberIds, forMs }: Hall) => {
    const on = memberIds.map(() => false);
    const before = await readHead(threadId);
    const load = await asFastAsAnswered({ inFlight: memberIds.length, forMs }, async (index) => {
      const viewer: Viewer = { memberId: memberIds[index] ?? '', role: 'MEMBER', sessionId: null };
      on[index] = !on[index];
      const { replayed } = await reactToPost(viewer, { postId, kind: 'LIKE', on: on[index] });
      if (replayed) throw new Error('somebody was told that nothing had changed');
    });
    const [post] = await db.select({ counts: posts.reactionCounts }).from(posts).where(eq(posts.id, postId));
    const rows = await db.select({ memberId: reactions.memberId }).from(reactions).where(eq(reactions.postId, postId));
    const there = new Set(rows.map((row) => row.memberId));
    const isWhole =
      (post?.counts.LIKE ?? 0) === there.size && memberIds.every((id, index) => there.has(id) === on[index]);
    const told = await db
      .select({ n: sql`count(*)`.mapWith(Number), seconds: sql`extract(epoch from max(at) - min(at))`.mapWith(Number) })
      .from(streamEvents)
      .where(and(eq(streamEvents.streamId, threadId), gt(streamEvents.seq, before?.seq ?? 0)));
    const { n = 0, seconds = 1 } = told[0] ?? {};
    return { ...load, isWhole: isWhole ? 1 : 0, eventsPerSecond: (n - 1) / seconds };
  },
});
process.on('SIGTERM', () => void pool.end().then(() => process.exit(0)));
