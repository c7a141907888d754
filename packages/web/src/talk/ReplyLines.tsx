import { useQuery } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Time } from '../ui/Time.tsx';
import { excerpt } from './PostQuote.tsx';
import styles from './Replies.module.css';
import { postAddress, useTalkSurroundings } from './TalkContext.tsx';

export interface RepliesOf {
  postId: string;
  count: number;
  tabIndex: number;
}

const REPLIES = graphql(`
  query Replies($id: ID!, $count: Int!) {
    post(id: $id) {
      id
      replyCount
      replies(first: $count) {
        id
        state
        body
        createdAt
        author {
          displayName
          member {
            id
            handle
          }
        }
      }
    }
  }
`);

/** The answers to a post, each the way to its place in the talk. */
export function ReplyLines({ postId, count, tabIndex }: RepliesOf) {
  const text = useText();
  const { path, jumpTo } = useTalkSurroundings();
  // A new reply raises the count, and with it the question changes.
  const [{ data }] = useQuery({ query: REPLIES, variables: { id: postId, count: Math.min(count, 100) } });
  return (
    <ul className={styles.replies}>
      {data?.post?.replies.map((reply) => (
        <li key={reply.id}>
          <a
            href={postAddress(path, reply.id)}
            className={styles.reply}
            tabIndex={tabIndex}
            onClick={(event) => {
              event.preventDefault();
              jumpTo(reply.id);
            }}
          >
            <bdi className={styles.name}>{reply.author.displayName}</bdi>
            <span className={styles.words} dir="auto">
              {reply.state === 'PUBLISHED' ? excerpt(reply.body) : text('talk.quote.gone')}
            </span>
            <Time at={reply.createdAt} />
          </a>
        </li>
      ))}
    </ul>
  );
}
