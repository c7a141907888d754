import { useText } from '../kernel/i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Choices } from '../ui/Choices.tsx';
import styles from './MentionBox.module.css';
import type { Mentions } from './useMentions.ts';

/** The people whom an @ could mean. The focus stays in the text; the keys are handled there. */
export function MentionBox({
  id,
  people,
  chosen,
  take,
}: Pick<Mentions, 'people' | 'chosen' | 'take'> & { id: string }) {
  const text = useText();
  const rows = people.map((person) => ({
    id: person.id,
    row: (
      <>
        <Avatar name={person.displayName} handle={person.handle} url={person.avatarUrl} size="small" />
        <bdi className={styles.name}>{person.displayName}</bdi>
        <span className={styles.handle}>@{person.handle}</span>
        {person.headline ? <bdi className={styles.headline}>{person.headline}</bdi> : null}
      </>
    ),
  }));
  return (
    <Choices
      {...{ id, rows, chosen }}
      label={text('talk.mention')}
      side="above"
      take={(place) => people[place] && take(people[place])}
    />
  );
}
