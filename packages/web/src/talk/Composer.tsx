import { talkLimits } from '@rounds/schema/talkLimits';
import { type Ref, useId, useImperativeHandle, useRef } from 'react';
import type { TalkPostFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './Composer.module.css';
import type { MarkdownBoxHandle } from './MarkdownBox.tsx';
import { MentioningBox } from './MentioningBox.tsx';
import { excerpt } from './PostQuote.tsx';
import { useSlowMode } from './useSlowMode.ts';
import { useTalkDraft } from './useTalkDraft.ts';
import { useTyping } from './useTyping.ts';

interface Props {
  threadId: string;
  memberId: string;
  audience: string;
  /** Seconds between two posts of the viewer; 0 for none. */
  slowModeSeconds: number;
  /** When the viewer has last written here. */
  lastSaidAt: string | null;
  replyTo: TalkPostFragment | null;
  onDropReply: () => void;
  onEditLast: () => void;
  onSend: (body: string) => Promise<boolean>;
  ref?: Ref<MarkdownBoxHandle>;
}

/** Where the viewer speaks. */
export function Composer(props: Props) {
  const { threadId, memberId, audience, replyTo, onDropReply, onEditLast, onSend, ref } = props;
  const text = useText();
  const id = useId();
  const box = useRef<MarkdownBoxHandle>(null);
  useImperativeHandle(ref, () => ({ focus: () => box.current?.focus() }), []);
  const [body, setBody] = useTalkDraft(threadId, memberId);
  const typing = useTyping(threadId, true);
  const wait = useSlowMode(props.slowModeSeconds, props.lastSaidAt);
  const over = new Blob([body]).size > talkLimits.post.bytes;
  const ready = body.trim() !== '' && wait === 0 && !over;
  const send = async () => {
    if (!ready) return;
    const written = body;
    setBody('');
    box.current?.focus();
    if (!(await onSend(written))) setBody(written);
  };
  return (
    <form
      className={styles.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      {replyTo ? (
        <p className={styles.reply}>
          <Icon name="reply" size="small" />
          <span className={styles.to}>
            {text.rich('talk.replyTo', { name: <bdi key="name">{replyTo.author.displayName}</bdi> })}
          </span>
          <span className={styles.words} dir="auto">
            {excerpt(replyTo.body)}
          </span>
          <Button look="quiet" size="small" icon="close" aria-label={text('talk.dropReply')} onClick={onDropReply} />
        </p>
      ) : null}
      <div className={styles.line}>
        <MentioningBox
          ref={box}
          threadId={threadId}
          label={text('talk.say')}
          placeholder={text('talk.say')}
          describedBy={`${id}-truth`}
          value={body}
          onChange={(next) => {
            setBody(next);
            if (next) typing();
          }}
          onSubmit={() => void send()}
          onEscape={replyTo ? onDropReply : undefined}
          onUp={onEditLast}
        />
        <Button
          type="submit"
          look="primary"
          icon="send"
          aria-label={text('talk.send')}
          disabled={!ready}
          // The box keeps the focus, and a phone its keyboard.
          onMouseDown={(event) => event.preventDefault()}
        />
      </div>
      <p className={styles.truth}>
        <span id={`${id}-truth`} className={styles.audience}>
          <Icon name="globe" size="small" />
          {audience}
        </span>
        {wait > 0 ? (
          <span role="timer" className={styles.wait}>
            {text('talk.slow', { seconds: wait })}
          </span>
        ) : (
          <span className={styles.hint}>{text('talk.hint')}</span>
        )}
      </p>
    </form>
  );
}
