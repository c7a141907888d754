import { useMemo } from 'react';
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
import type { Viewer } from '../../../kernel/session.ts';
import { useFresh } from '../../../kernel/useFresh.ts';
import { toast } from '../../../ui/announce.tsx';
import { Button, ButtonLink } from '../../../ui/Button.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Overtaken } from '../../writing/Overtaken.tsx';
import { useVersion } from '../../writing/useVersion.ts';
import styles from '../../writing/Writing.module.css';
import { COLUMN_TO_CHANGE, UPDATE_COLUMN } from '../documents.ts';
import { ColumnForm } from './ColumnForm.tsx';
import { columnWordsOf, readColumnChange } from './columnWords.ts';

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
  const [{ fetching }, update] = useMutation(UPDATE_COLUMN);
  const { typed, changed, isTouched, isOvertaken, refusal, change, save, forget } = useVersion({
    owner,
    place: `column:${columnId}`,
    kept,
    send: ({ revision, ...words }) => update({ input: { columnId, revision, ...readColumnChange(words) } }),
    savedAs: ({ updateColumn }) => updateColumn.column.revision,
    onOvertaken,
  });
  const keep = async (over?: string) => {
    const data = await save(over);
    if (!data) return;
    toast(text('registrations.saved'));
    const now = data.updateColumn.column.slug;
    if (now !== slug) await navigate(paths.columnEdit(now), { replace: true });
  };
  return (
    <ColumnForm
      words={typed}
      names={new Map(authors.map(({ handle, displayName }) => [handle, displayName]))}
      onChange={change}
      onSave={() => void keep()}
      refusal={refusal}
    >
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={typed.isResting}
          onChange={({ target }) => change({ isResting: target.checked })}
        />
        {text('columnForm.rests')}
      </label>
      {isOvertaken ? (
        <Overtaken
          kept={kept}
          changed={changed}
          inWords={(name, value) =>
            name === 'isResting' ? text(value ? 'column.resting' : 'columnForm.goesOn') : String(value)
          }
          onMine={() => void keep(kept.revision)}
          onTheirs={forget}
        />
      ) : null}
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={fetching} disabled={!isTouched}>
          {text('profile.save')}
        </Button>
        <ButtonLink to={paths.column(slug)} look="quiet">
          {text('columnForm.back')}
        </ButtonLink>
        <span className={styles.saved}>{text(isTouched ? 'writing.unsaved' : 'writing.saved')}</span>
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
