import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import styles from './Composer.module.css';
import { MarkdownBox } from './MarkdownBox.tsx';
import { useTalkDraft } from './useTalkDraft.ts';
import visitorStyles from './VisitorComposer.module.css';

/** Words for what a visitor may do next. */
export interface Invitation {
  join: string;
  signIn: string;
}

interface Props {
  threadId: string;
  audience: string;
  /** The address to come back to. */
  next: string;
  invitation?: Invitation | undefined;
}

/** Visitors may begin to write; what they have written is there when they come back as members. */
export function VisitorComposer({ threadId, audience, next, invitation }: Props) {
  const text = useText();
  const [body, setBody] = useTalkDraft(threadId, undefined);
  return (
    <div className={styles.composer}>
      <div className={visitorStyles.line}>
        <MarkdownBox
          label={text('talk.say')}
          placeholder={text('talk.say')}
          value={body}
          onChange={setBody}
          onSubmit={() => {}}
        />
        {invitation ? <ButtonLink to={paths.signIn(next)}>{invitation.signIn}</ButtonLink> : null}
        <ButtonLink to={paths.signUp(next)} look="primary">
          {invitation?.join ?? text('talk.join')}
        </ButtonLink>
      </div>
      <p className={styles.truth}>
        <span className={styles.audience}>
          <Icon name="globe" size="small" />
          {audience}
        </span>
        <span className={styles.hint}>{text('talk.join.hint')}</span>
      </p>
    </div>
  );
}
