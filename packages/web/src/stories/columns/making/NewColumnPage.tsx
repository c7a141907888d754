import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useMutation } from 'urql';
import { v7 as newId } from 'uuid';
import { useDraft } from '../../../kernel/drafts.ts';
import { forEditors } from '../../../kernel/forEditors.tsx';
import { PageHead } from '../../../kernel/head.tsx';
import { useText } from '../../../kernel/i18n.tsx';
import { PageHeading } from '../../../kernel/PageHeading.tsx';
import { paths } from '../../../kernel/paths.ts';
import { refusalOf } from '../../../kernel/refusal.ts';
import type { Viewer } from '../../../kernel/session.ts';
import { useTyped } from '../../../kernel/useTyped.ts';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Page } from '../../../ui/Page.tsx';
import styles from '../../writing/Writing.module.css';
import { CREATE_COLUMN } from '../documents.ts';
import { ColumnForm } from './ColumnForm.tsx';
import { noColumn, readColumnWords } from './columnWords.ts';

function NewForm({ viewer }: { viewer: Viewer }) {
  const text = useText();
  const navigate = useNavigate();
  const { id: owner, handle, displayName } = viewer.member;
  const blank = useMemo(() => noColumn(Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const { typed, change, forget } = useTyped(owner, 'column:new', blank);
  /** Of the try that may have arrived without our knowing: sent again it makes no second one. */
  const [tried, setTried] = useDraft(owner, 'column:new:id');
  const [{ fetching, error }, create] = useMutation(CREATE_COLUMN);
  const refusal = refusalOf(error);
  const save = async () => {
    const clientMutationId = tried || newId();
    setTried(clientMutationId);
    const { data, error: refused } = await create({ input: { ...readColumnWords(typed), clientMutationId } });
    // Only what did not come back may have been made; then it is among the columns, as it was sent.
    if (refusalOf(refused)?.code !== 'OFFLINE') setTried('');
    if (!data) return;
    forget();
    await navigate(paths.column(data.createColumn.column.slug), { replace: true });
  };
  return (
    <ColumnForm
      words={typed}
      names={new Map([[handle, displayName]])}
      onChange={change}
      onSave={() => void save()}
      refusal={
        refusal?.code === 'IDEMPOTENCY_CONFLICT'
          ? { code: refusal.code, message: text('columnForm.alreadyMade') }
          : refusal
      }
    >
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={fetching}>
          {text('columnForm.create')}
        </Button>
        <ButtonLink to={paths.columns} look="quiet">
          {text('profile.cancel')}
        </ButtonLink>
      </p>
    </ColumnForm>
  );
}

/** Where editors begin a column. */
function NewColumn({ viewer }: { viewer: Viewer }) {
  const text = useText();
  return (
    <Page width="reading">
      <PageHead title={text('columns.new')} unlisted />
      <PageHeading>{text('columns.new')}</PageHeading>
      <NewForm viewer={viewer} />
    </Page>
  );
}

export const NewColumnPage = forEditors(NewColumn);
