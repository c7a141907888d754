import { memo, Suspense, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useText } from '../kernel/i18n.tsx';
import { late } from '../kernel/late.ts';
import { paths } from '../kernel/paths.ts';
import { formatWhen, useTimeZone } from '../kernel/when.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Badge } from '../ui/Badge.tsx';
import { Html } from '../ui/Html.tsx';
import { Time } from '../ui/Time.tsx';
import { PostActions } from './PostActions.tsx';
import styles from './PostItem.module.css';
import { PostQuote } from './PostQuote.tsx';
import { Reactions } from './Reactions.tsx';
import { Replies } from './Replies.tsx';
import { postAddress, useTalkSurroundings } from './TalkContext.tsx';
import { usePost } from './usePost.ts';
import { usePostDeeds } from './usePostDeeds.tsx';
import { useReactions } from './useReactions.ts';
import type { Entry } from './window.ts';

/** Fetched when somebody first changes a post. */
const PostEditor = late(async () => (await import('./PostEditor.tsx')).PostEditor);

interface Props {
  entry: Entry;
  /** Said in one breath with the post above: no name and face again. */
  follows: boolean;
  /** The one post of the list that the keyboard stands on. */
  active: boolean;
  highlighted: boolean;
  /**
   * In a tree of answers it stands behind what it answers, unless that is elsewhere: then it quotes it. What is held has no
   * place yet: its author sees it at the end.
   */
  place?: 'inLine' | 'inTree' | 'quoting' | 'held';
}

export const PostItem = memo(function PostItem({ entry, follows, active, highlighted, place = 'inLine' }: Props) {
  const text = useText();
  const timeZone = useTimeZone();
  const talk = useTalkSurroundings();
  const post = usePost(entry);
  const [reactions, react] = useReactions(post);
  const { deeds, confirmation } = usePostDeeds(post);
  const { displayName, avatarUrl, member, badges } = post.author;
  const held = place === 'held';
  const gone = post.state === 'REMOVED' || post.state === 'DELETED';
  const { authors } = talk;
  const said =
    authors && (member && authors.has(member.id) ? 'comments.author' : post.official ? 'comments.official' : null);
  const editing = talk.editing === post.id && !gone;
  const tabIndex = active ? 0 : -1;
  const article = useRef<HTMLElement>(null);
  // The list is one stop for the Tab key: links in posts are reached from the post one stands on.
  useEffect(() => {
    for (const link of article.current?.querySelectorAll('[data-body] a') ?? []) {
      if (link instanceof HTMLElement) link.tabIndex = tabIndex;
    }
  }, [tabIndex, post.html]);
  const time = formatWhen(post.createdAt, 'time', { locale: text.locale, timeZone });
  return (
    <article
      ref={article}
      id={`post-${post.id}`}
      data-post={post.id}
      className={styles.post}
      data-follows={follows}
      data-highlighted={highlighted}
      data-gone={gone}
      tabIndex={tabIndex}
      aria-label={text('talk.post', { name: displayName, time })}
    >
      <div className={styles.margin}>
        {follows ? null : <Avatar name={displayName} handle={member?.handle} url={avatarUrl} />}
      </div>
      <div className={styles.content}>
        {follows ? null : (
          <header className={styles.head}>
            {member ? (
              <Link to={paths.member(member.handle)} className={styles.name} tabIndex={tabIndex}>
                <bdi>{displayName}</bdi>
              </Link>
            ) : (
              <bdi className={styles.name}>{displayName}</bdi>
            )}
            {badges.map((badge) => (
              <Badge key={badge}>{badge}</Badge>
            ))}
            {said ? <Badge tone="accent">{text(said)}</Badge> : null}
            {post.featuredAt ? <Badge tone="ok">{text('comments.featured')}</Badge> : null}
            {held ? (
              <Badge tone="warn">{text('comments.held')}</Badge>
            ) : (
              <Link to={postAddress(talk.path, post.id)} className={styles.time} tabIndex={tabIndex}>
                <Time at={post.createdAt} style={place === 'inLine' ? 'time' : 'relative'} />
              </Link>
            )}
          </header>
        )}
        {post.parent && !gone && place !== 'inTree' ? <PostQuote quoted={post.parent} tabIndex={tabIndex} /> : null}
        {gone ? (
          <p className={styles.gone} data-body>
            {text(post.state === 'REMOVED' ? 'talk.removed' : 'talk.deleted')}
          </p>
        ) : editing ? (
          <Suspense fallback={null}>
            <PostEditor post={post} />
          </Suspense>
        ) : (
          <div data-body>
            <Html html={post.html} />
            {held ? <span className={styles.edited}>{text('comments.held.hint')}</span> : null}
            {post.editedAt ? <span className={styles.edited}>{text('talk.edited')}</span> : null}
          </div>
        )}
        {gone || editing ? null : (
          <div className={styles.foot}>
            <Reactions reactions={reactions} canReact={talk.canPost} tabIndex={tabIndex} onReact={react} />
            {post.replyCount > 0 && place === 'inLine' ? (
              <Replies postId={post.id} count={post.replyCount} tabIndex={tabIndex} />
            ) : null}
          </div>
        )}
      </div>
      {follows ? (
        <Link to={postAddress(talk.path, post.id)} className={styles.aside} tabIndex={-1} aria-hidden="true">
          <Time at={post.createdAt} />
        </Link>
      ) : null}
      {gone || editing ? null : (
        <PostActions
          author={displayName}
          reactions={reactions}
          canReact={talk.canPost && !held}
          tabIndex={tabIndex}
          onReact={react}
          onReply={talk.canPost && !held ? () => talk.reply(post) : undefined}
          deeds={deeds}
        />
      )}
      {confirmation}
    </article>
  );
});
