import { Link, useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { refusalOf } from '../../kernel/refusal.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Refused } from '../../ui/Refused.tsx';
import styles from '../Organizations.module.css';
import { DELETE_ORGANIZATION } from './documents.ts';
import type { LeavingProps } from './leavingProps.ts';

interface Props extends LeavingProps {
  onClose: () => void;
  onMerge: () => void;
}

/** Asks once more; where it holds webinars, says so, and leads to what can be done instead. */
export function DeleteDialog({ organization, held, onLeft, onClose, onMerge }: Props) {
  const text = useText();
  const navigate = useNavigate();
  const { id: organizationId, name } = organization;
  const [{ fetching, error }, remove] = useMutation(DELETE_ORGANIZATION);
  const { edges, totalCount } = held;
  const holds = totalCount > 0;
  const send = async () => {
    const { data } = await remove({ organizationId });
    if (!data) return;
    onLeft();
    toast(text('deleteOrganization.done', { name }));
    await navigate(paths.organizations, { replace: true });
  };
  return (
    <Dialog title={text('deleteOrganization.title', { name })} open onClose={onClose} role="alertdialog">
      {holds ? (
        <>
          <p>{text('deleteOrganization.holds', { count: totalCount })}</p>
          <ul className={styles.consequences}>
            {edges.map(({ node }) => (
              <li key={node.id}>
                <Link to={paths.webinarEdit(node.slug)}>
                  <bdi>{node.title}</bdi>
                </Link>
              </li>
            ))}
            {totalCount > edges.length ? (
              <li>
                <Link to={paths.organization(organization.slug)}>
                  {text('deleteOrganization.more', { count: totalCount - edges.length })}
                </Link>
              </li>
            ) : null}
          </ul>
        </>
      ) : (
        <p>{text('deleteOrganization.hint')}</p>
      )}
      <Refused refusal={refusalOf(error)} />
      <div className={styles.answers}>
        <Button onClick={onClose}>{text('talk.cancel')}</Button>
        {holds ? (
          <Button look="primary" onClick={onMerge}>
            {text('organizationLeave.merge')}
          </Button>
        ) : (
          <Button look="danger" busy={fetching} onClick={() => void send()}>
            {text('deleteOrganization.do')}
          </Button>
        )}
      </div>
    </Dialog>
  );
}
