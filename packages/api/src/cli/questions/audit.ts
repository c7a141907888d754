import { LIST } from '../replay/operations.ts';
import { insist } from '../replay/voice.ts';
import { type Account, type Stage, sessionOf } from './ask.ts';

interface Listed {
  id: string;
  score: number;
  status: string;
  publishedAt: string;
}

interface Page {
  highlightedQuestion: { id: string } | null;
  questions: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Listed }[] };
}

export interface Audit {
  /** What waits for an answer, the most wanted first. */
  order: string[];
  doubleVotes: number;
  lostVotes: number;
  outOfOrder: number;
}

/** Reads the list as the page does and compares it with what was asked and voted. */
export async function audit(stage: Stage, { kept }: Account): Promise<Audit> {
  const listed = await readAll(stage);
  let [doubleVotes, lostVotes, outOfOrder] = [0, 0, 0];
  for (const { id, score } of listed) {
    const wanted = kept.get(id)?.size;
    // Asked by others, of whose votes nothing is known here.
    if (wanted === undefined) continue;
    doubleVotes += Math.max(0, score - wanted);
    lostVotes += Math.max(0, wanted - score);
  }
  for (const [at, later] of listed.entries()) {
    const earlier = listed[at - 1];
    if (earlier && comesBefore(later, earlier)) outOfOrder++;
  }
  const order = listed.filter(({ id, status }) => kept.has(id) && status === 'PUBLISHED').map(({ id }) => id);
  return { order, doubleVotes, lostVotes, outOfOrder };
}

/** By score, then by when it was published, then by id. */
const comesBefore = (one: Listed, other: Listed): boolean =>
  one.score !== other.score
    ? one.score > other.score
    : one.publishedAt !== other.publishedAt
      ? one.publishedAt < other.publishedAt
      : one.id < other.id;

async function readAll(stage: Stage): Promise<Listed[]> {
  const listed: Listed[] = [];
  for (let after: string | null = null, more = true; more; ) {
    const variables: object = { slug: stage.webinar.slug, after };
    const page = await insist<Page>(stage.url, { query: LIST, variables }, sessionOf(stage, stage.moderator));
    if (page.kind !== 'answered') throw new Error('the questions could not be read');
    const { edges, pageInfo } = page.data.questions;
    // What is highlighted stands before all others, whatever its score.
    const first = page.data.highlightedQuestion?.id;
    listed.push(...edges.map(({ node }) => node).filter(({ id }) => id !== first));
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
  }
  return listed;
}
