import { useText } from '../kernel/i18n.tsx';
import { Avatar } from '../ui/Avatar.tsx';
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
  return (
    <div id={id} role="listbox" aria-label={text('talk.mention')} className={styles.list}>
      {people.map((person, place) => (
        <div
          key={person.id}
          id={`${id}-${place}`}
          role="option"
          aria-selected={place === chosen}
          className={styles.person}
          onPointerDown={(event) => {
            // Before the box loses the focus.
            event.preventDefault();
            take(person);
          }}
        >
          <Avatar name={person.displayName} handle={person.handle} url={person.avatarUrl} size="small" />
          <bdi className={styles.name}>{person.displayName}</bdi>
          <span className={styles.handle}>@{person.handle}</span>
          {person.headline ? <bdi className={styles.headline}>{person.headline}</bdi> : null}
        </div>
      ))}
    </div>
  );
}
