import type { TalkPostFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Icon } from '../ui/Icon.tsx';
import { VisuallyHidden } from '../ui/VisuallyHidden.tsx';
import styles from './PostQuote.module.css';
import { postAddress, useTalkSurroundings } from './TalkContext.tsx';

type Quoted = Pick<NonNullable<TalkPostFragment['parent']>, 'id' | 'state' | 'body' | 'author'>;

/** Markdown as one line of plain words: enough to know which post is meant. */
export function excerpt(body: string): string {
  return body
    .replace(/```[\s\S]*?(```|$)/g, ' … ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/^\s{0,3}(?:[>#]+|[-*+]|\d+[.)])\s+/gm, '')
    .replace(/[*_~`]{1,3}(?=\S)|(?<=\S)[*_~`]{1,3}/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 240);
}

/** The post that is answered, as one line above the answer; pressing goes there. */
export function PostQuote({ quoted, tabIndex }: { quoted: Quoted; tabIndex?: number | undefined }) {
  const text = useText();
  const { path, jumpTo } = useTalkSurroundings();
  const gone = quoted.state !== 'PUBLISHED';
  return (
    <a
      href={postAddress(path, quoted.id)}
      className={styles.quote}
      tabIndex={tabIndex}
      onClick={(event) => {
        event.preventDefault();
        jumpTo(quoted.id);
      }}
    >
      <Icon name="reply" size="small" />
      <VisuallyHidden>{text('talk.quote')} </VisuallyHidden>
      <bdi className={styles.name}>{quoted.author.displayName}</bdi>
      <span className={styles.line} dir="auto">
        {gone ? text('talk.quote.gone') : excerpt(quoted.body)}
      </span>
    </a>
  );
}
