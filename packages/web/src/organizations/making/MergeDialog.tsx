import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { SaveForm } from '../../ui/SaveForm.tsx';
import { OrganizationField } from '../OrganizationField.tsx';
import styles from '../Organizations.module.css';
import { MERGE_ORGANIZATION } from './documents.ts';
import type { LeavingProps } from './leavingProps.ts';

/** Asks which entry stays, and says what becomes of this one before it does. */
export function MergeDialog({ organization, held, onLeft, onClose }: LeavingProps & { onClose: () => void }) {
  const text = useText();
  const navigate = useNavigate();
  const { id: organizationId, name } = organization;
  const [into, setInto] = useState({ slug: '', name: '' });
  const [isMissing, setMissing] = useState(false);
  const [{ fetching, error }, merge] = useMutation(MERGE_ORGANIZATION);
  const refusal = useMemo(
    () =>
      isMissing
        ? ({ code: 'BAD_USER_INPUT', field: 'into', message: text('mergeOrganization.choose') } as const)
        : refusalOf(error),
    [isMissing, error, text],
  );
  const send = async () => {
    setMissing(into.slug === '');
    if (into.slug === '') return;
    const { data } = await merge({ input: { organizationId, into: into.slug } });
    if (!data) return;
    const { organization: stays } = data.mergeOrganization;
    onLeft();
    toast(text('mergeOrganization.done', { name, into: stays.name }));
    await navigate(paths.organization(stays.slug), { replace: true });
  };
  return (
    <Dialog title={text('mergeOrganization.title', { name })} open onClose={onClose}>
      <SaveForm
        refusal={refusal}
        fields={['into']}
        onSave={() => void send()}
        buttons={
          <div className={styles.answers}>
            <Button onClick={onClose}>{text('talk.cancel')}</Button>
            <Button type="submit" look="danger" busy={fetching}>
              {text('mergeOrganization.do')}
            </Button>
          </div>
        }
      >
        {(fault) => (
          <>
            <OrganizationField
              label={text('mergeOrganization.into')}
              hint={text('mergeOrganization.into.hint')}
              except={organizationId}
              value={into}
              onChange={(chosen) => {
                setInto(chosen);
                setMissing(false);
              }}
              error={fault('into')}
            />
            <ul className={styles.consequences}>
              <li>{text('mergeOrganization.webinars', { count: held.totalCount })}</li>
              <li>{text('mergeOrganization.address')}</li>
              <li>{text('mergeOrganization.words')}</li>
              <li>{text('mergeOrganization.final')}</li>
            </ul>
          </>
        )}
      </SaveForm>
    </Dialog>
  );
}
