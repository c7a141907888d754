import { useMemo, useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useMutation, useQuery } from 'urql';
import type { ColumnMadeFragment } from '../../../gql/graphql.ts';
import { forEditors } from '../../../kernel/forEditors.tsx';
import { PageHead } from '../../../kernel/head.tsx';
import { useText } from '../../../kernel/i18n.tsx';
import { Loaded } from '../../../kernel/Loaded.tsx';
import { NotFound } from '../../../kernel/NotFound.tsx';
import { PageHeading } from '../../../kernel/PageHeading.tsx';
import { paths } from '../../../kernel/paths.ts';
import { type RefusalShown, refusalOf } from '../../../kernel/refusal.ts';
import type { Viewer } from '../../../kernel/session.ts';
import { useFresh } from '../../../kernel/useFresh.ts';
import { useTyped } from '../../../kernel/useTyped.ts';
import { toast } from '../../../ui/announce.tsx';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Page } from '../../../ui/Page.tsx';
import styles from '../../writing/Writing.module.css';
import { COLUMN_TO_CHANGE, UPDATE_COLUMN } from '../documents.ts';
import { ColumnConflict } from './ColumnConflict.tsx';
import { ColumnForm } from './ColumnForm.tsx';
import { type ColumnWords, columnWordsOf, readColumnChange } from './columnWords.ts';

interface Props {
  column: ColumnMadeFragment;
  owner: string;
  /** Somebody else has saved: what is kept now is to be fetched. */
  onOvertaken: () => void;
}

function Making({ column, owner, onOvertaken }: Props) {
  const text = useText();
  const navigate = useNavigate();
  const { id: columnId, slug, authors } = column;
  const kept = useMemo(() => columnWordsOf(column), [column]);
  const { typed, changed, change, forget } = useTyped<ColumnWords>(owner, `column:${columnId}`, kept);
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const [{ fetching }, update] = useMutation(UPDATE_COLUMN);
  const touched = Object.keys(changed).length > 0;
  const { revision } = typed;
  const overtaken = touched && revision !== kept.revision;
  const save = async (over: string) => {
    const input = { columnId, revision: Number(over), ...readColumnChange(typed, changed) };
    const { data, error } = await update({ input });
    const said = refusalOf(error);
    const isLate = said?.code === 'CONFLICT' && !said.field;
    setRefusal(isLate ? null : said);
    if (isLate) onOvertaken();
    if (!data) return;
    forget();
    toast(text('registrations.saved'));
    const now = data.updateColumn.column.slug;
    if (now !== slug) await navigate(paths.columnEdit(now), { replace: true });
  };
  return (
    <ColumnForm
      words={typed}
      names={new Map(authors.map(({ handle, displayName }) => [handle, displayName]))}
      onChange={(part) => change({ ...part, revision })}
      onSave={() => void save(revision)}
      refusal={refusal}
    >
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={typed.isResting}
          onChange={({ target }) => change({ isResting: target.checked, revision })}
        />
        {text('columnForm.rests')}
      </label>
      {overtaken ? (
        <ColumnConflict kept={kept} changed={changed} onMine={() => void save(kept.revision)} onTheirs={forget} />
      ) : null}
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={fetching} disabled={!touched}>
          {text('profile.save')}
        </Button>
        <ButtonLink to={paths.column(slug)} look="quiet">
          {text('columnForm.back')}
        </ButtonLink>
        <span className={styles.saved}>{text(touched ? 'writing.unsaved' : 'writing.saved')}</span>
      </p>
    </ColumnForm>
  );
}

/** Where editors change a column, over the version they have read. */
function EditColumn({ viewer }: { viewer: Viewer }) {
  const text = useText();
  const { slug = '' } = useParams();
  const [query, again] = useQuery({ query: COLUMN_TO_CHANGE, variables: { slug }, requestPolicy: 'cache-and-network' });
  useFresh(again);
  return (
    <Loaded query={query} retry={again} page="reading">
      {({ column }) => {
        if (!column) return <NotFound />;
        return (
          <Page width="reading">
            <PageHead title={text('columnForm.title', { title: column.title })} unlisted />
            <PageHeading>
              <bdi>{column.title}</bdi>
            </PageHeading>
            <Making
              key={column.id}
              column={column}
              owner={viewer.member.id}
              onOvertaken={() => again({ requestPolicy: 'network-only' })}
            />
          </Page>
        );
      }}
    </Loaded>
  );
}

export const EditColumnPage = forEditors(EditColumn);
