import { Suspense, useState } from 'react';
import { Link } from 'react-router';
import { useMutation } from 'urql';
import type { HeldCommentFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { late } from '../../kernel/late.ts';
import { paths } from '../../kernel/paths.ts';
import { refusalOf } from '../../kernel/refusal.ts';
import { Avatar } from '../../ui/Avatar.tsx';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Html } from '../../ui/Html.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { Time } from '../../ui/Time.tsx';
import styles from './Held.module.css';
import { PUBLISH_HELD } from './held.documents.ts';

const RemoveHeldDialog = late(async () => (await import('./RemoveHeldDialog.tsx')).RemoveHeldDialog);

interface Props {
  held: HeldCommentFragment;
  /** Others or its author may have been first: what is there now is asked for. */
  onRefused: () => void;
}

/** A comment that waits: who says what, where, and what an editor makes of it. */
export function HeldRow({ held, onRefused }: Props) {
  const text = useText();
  const [asking, ask] = useState(false);
  const [{ fetching, error }, publish] = useMutation(PUBLISH_HELD);
  const { author, parent, thread, html, createdAt } = held.post;
  const { displayName, member, avatarUrl } = author;
  const { story } = thread;
  const send = async () => {
    const { error: refused } = await publish({ input: { postId: held.id, version: held.version } });
    if (refused) onRefused();
    else toast(text('held.published'));
  };
  return (
    <li className={styles.row}>
      <article aria-label={text('held.by', { name: displayName })} className={styles.held}>
        <header className={styles.head}>
          <Avatar name={displayName} handle={member?.handle} url={avatarUrl} />
          {member ? (
            <Link to={paths.member(member.handle)} className={styles.name}>
              <bdi>{displayName}</bdi>
            </Link>
          ) : null}
          {story ? (
            <span className={styles.about}>
              {text('held.on')}{' '}
              <Link to={paths.story(story.slug)}>
                <bdi>{story.title}</bdi>
              </Link>
            </span>
          ) : null}
          <Time at={createdAt} style="relative" />
        </header>
        {parent ? (
          <blockquote className={styles.quote} dir="auto">
            <bdi>{parent.author.displayName}</bdi>: {parent.body}
          </blockquote>
        ) : null}
        <Html html={html} />
        <p className={styles.deeds}>
          <Button look="primary" icon="check" busy={fetching} onClick={() => void send()}>
            {text('held.publish')}
          </Button>
          <Button icon="delete" onClick={() => ask(true)}>
            {text('held.remove')}
          </Button>
        </p>
        <Refused refusal={refusalOf(error)} />
      </article>
      {asking ? (
        <Suspense>
          <RemoveHeldDialog held={held} onClose={() => ask(false)} onRefused={onRefused} />
        </Suspense>
      ) : null}
    </li>
  );
}
