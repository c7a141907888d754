import { useMutation } from 'urql';
import type { AnonymousMode, HostWebinarFragment, UpdateQaSettingsInput } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { UPDATE_QA } from './documents.ts';
import styles from './HostHeader.module.css';

const modes: readonly AnonymousMode[] = ['OFF', 'HIDDEN_FROM_ATTENDEES', 'FULL'];

/** How questions are taken; what is changed holds from the next question on. */
export function QaControls({ webinar }: { webinar: HostWebinarFragment }) {
  const text = useText();
  const [{ fetching }, update] = useMutation(UPDATE_QA);
  const { id, qa } = webinar;
  const set = async (change: Omit<UpdateQaSettingsInput, 'webinarId'>) => {
    const { error } = await update({ input: { webinarId: id, ...change } });
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  return (
    <div className={styles.settings} aria-busy={fetching}>
      <label className={styles.setting}>
        <input type="checkbox" checked={qa.open} onChange={({ target }) => void set({ open: target.checked })} />
        {text('console.qa.open')}
      </label>
      <label className={styles.setting}>
        <input
          type="checkbox"
          checked={qa.moderated}
          onChange={({ target }) => void set({ moderated: target.checked })}
        />
        {text('console.qa.moderated')}
      </label>
      <label className={styles.setting}>
        <input
          type="checkbox"
          checked={qa.attendeesSee === 'ALL'}
          onChange={({ target }) => void set({ attendeesSee: target.checked ? 'ALL' : 'ANSWERED_ONLY' })}
        />
        {text('console.qa.all')}
      </label>
      <label className={styles.setting}>
        {text('console.qa.anonymous')}
        <select
          value={qa.anonymous}
          onChange={({ target }) => void set({ anonymous: modes.find((mode) => mode === target.value) ?? 'OFF' })}
        >
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {text(`console.qa.anonymous.${mode}`)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
