import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { forEditors } from '../../../kernel/forEditors.tsx';
import { PageHead } from '../../../kernel/head.tsx';
import { useText } from '../../../kernel/i18n.tsx';
import { PageHeading } from '../../../kernel/PageHeading.tsx';
import { paths } from '../../../kernel/paths.ts';
import type { Viewer } from '../../../kernel/session.ts';
import { useMakeOnce } from '../../../kernel/useMakeOnce.ts';
import { useBegun } from '../../../kernel/useTyped.ts';
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
  const { typed, change, isMade, becomes } = useBegun(owner, 'column:new', blank);
  const { fetching, refusal, make } = useMakeOnce({
    owner,
    place: 'column:new',
    document: CREATE_COLUMN,
    alreadyMade: text('columnForm.alreadyMade'),
  });
  const save = async () => {
    const data = await make(readColumnWords(typed));
    if (!data) return;
    const { id, slug, revision } = data.createColumn.column;
    const isLeft = becomes(`column:${id}`, typed, { revision: String(revision) });
    // What was typed meanwhile is to be seen, and saved.
    await navigate(isLeft ? paths.columnEdit(slug) : paths.column(slug), { replace: true });
  };
  return (
    <ColumnForm
      words={typed}
      names={new Map([[handle, displayName]])}
      onChange={change}
      onSave={() => void save()}
      refusal={refusal}
    >
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={fetching || isMade}>
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
