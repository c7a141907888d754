import { useId, useState } from 'react';
import { useMutation } from 'urql';
import type { WebinarMadeFragment, WebinarSeatsFragment, WebinarStaffRole } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { type RefusalShown, refusalOf } from '../../kernel/refusal.ts';
import { MemberField } from '../../members/MemberField.tsx';
import { Button } from '../../ui/Button.tsx';
import { Refused } from '../../ui/Refused.tsx';
import { SEAT } from './documents.ts';
import styles from './Making.module.css';
import { RoleSelect } from './RoleSelect.tsx';
import { SeatRow } from './SeatRow.tsx';
import staff from './Staff.module.css';

type Seated = WebinarSeatsFragment & Pick<WebinarMadeFragment, 'thread'>;

/** Who runs a webinar: each with what they are there; changed at once, one by one. */
export function StaffEditor({ webinar }: { webinar: Seated }) {
  const text = useText();
  const title = useId();
  const { id, thread } = webinar;
  const [handle, setHandle] = useState('');
  const [role, setRole] = useState<WebinarStaffRole>('PANELIST');
  const [refusal, refuse] = useState<RefusalShown | null>(null);
  const [{ fetching }, seat] = useMutation(SEAT);
  const set = async (who: string, as: WebinarStaffRole | null) => {
    const { error } = await seat({ input: { webinarId: id, handle: who, role: as } });
    refuse(refusalOf(error));
    return !error;
  };
  const add = async () => {
    const wanted = handle.trim().replace(/^@/, '');
    if (wanted && (await set(wanted, role))) setHandle('');
  };
  return (
    <section className={styles.part} aria-labelledby={title}>
      <h2 id={title}>{text('making.staff')}</h2>
      <p className={styles.lead}>{text('making.staff.hint')}</p>
      <ul className={staff.seats} aria-busy={fetching}>
        {webinar.staff.map((one) => (
          <SeatRow key={one.member.id} seat={one} onChange={(as) => void set(one.member.handle, as)} />
        ))}
      </ul>
      <form
        className={staff.add}
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <MemberField
          threadId={thread?.id ?? null}
          value={handle}
          onChange={(value) => {
            setHandle(value);
            refuse(null);
          }}
          error={refusal?.field === 'handle' ? refusal.message : null}
        />
        <RoleSelect label={text('making.staff.role')} role={role} onChange={setRole} />
        <Button type="submit" busy={fetching}>
          {text('making.staff.add')}
        </Button>
      </form>
      <Refused refusal={refusal} fields={['handle']} />
    </section>
  );
}
