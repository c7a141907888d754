import { useState } from 'react';
import type { StaffQuestionFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import styles from './Dialogs.module.css';

interface Props {
  question: StaffQuestionFragment;
  others: readonly StaffQuestionFragment[];
  onMerge: (question: StaffQuestionFragment, into: StaffQuestionFragment) => void;
  onClose: () => void;
}

const shownAtMost = 50;
const wordsOf = (body: string): string[] => body.toLocaleLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? [];

/** How many words of one question stand in another. */
function kinship(one: string, other: string): number {
  const words = new Set(wordsOf(one));
  return wordsOf(other).filter((word) => words.has(word)).length;
}

/** Which question asks the same: the likest first, narrowed by what one types. */
export function MergeDialog({ question, others, onMerge, onClose }: Props) {
  const text = useText();
  const [search, setSearch] = useState('');
  const wanted = search.trim().toLocaleLowerCase();
  const found = others
    .filter(({ id, body }) => id !== question.id && body.toLocaleLowerCase().includes(wanted))
    .map((other) => ({ other, kin: kinship(question.body, other.body) }))
    .sort((a, b) => b.kin - a.kin)
    .slice(0, shownAtMost);
  return (
    <Dialog title={text('console.do.merge')} open onClose={onClose}>
      <p className={styles.quote} dir="auto">
        {question.body}
      </p>
      <Field label={text('merge.search')} value={search} onChange={({ target }) => setSearch(target.value)} />
      {found.length === 0 ? <p>{text('merge.none')}</p> : null}
      <ul className={styles.others}>
        {found.map(({ other }) => (
          <li key={other.id}>
            <button
              type="button"
              className={styles.other}
              onClick={() => {
                onMerge(question, other);
                onClose();
              }}
            >
              <span className={styles.score}>▲ {other.score}</span>
              <span dir="auto">{other.body}</span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
