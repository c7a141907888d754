import { talkLimits } from '@rounds/schema/talkLimits';
import { useText } from '../kernel/i18n.tsx';
import { usePresence } from './Presence.tsx';
import styles from './TypingLine.module.css';

/** Keeps its line when nobody types, so that nothing jumps when somebody begins. */
export function TypingLine({ memberId }: { memberId: string | undefined }) {
  const text = useText();
  const here = usePresence();
  const crowded = (here?.present ?? 0) > talkLimits.presence.typingMaxPresent;
  const names = (crowded ? [] : (here?.typing ?? []))
    .filter((one) => one.member?.id !== memberId)
    .map((one) => one.displayName);
  const [first = '', second = ''] = names;
  const key = names.length === 1 ? 'talk.typing.one' : names.length === 2 ? 'talk.typing.two' : 'talk.typing.many';
  return (
    <p className={styles.line} data-passing>
      {names.length > 0
        ? text.rich(key, { first: <bdi key="first">{first}</bdi>, second: <bdi key="second">{second}</bdi> })
        : null}
    </p>
  );
}
