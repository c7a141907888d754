import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { PageHead } from '../../kernel/head.tsx';
import { useText } from '../../kernel/i18n.tsx';
import { PageHeading } from '../../kernel/PageHeading.tsx';
import { paths } from '../../kernel/paths.ts';
import { Redirect } from '../../kernel/Redirect.tsx';
import { mayEdit, useSession, type Viewer } from '../../kernel/session.ts';
import { useMakeOnce } from '../../kernel/useMakeOnce.ts';
import { Button, ButtonLink } from '../../ui/Button.tsx';
import { Page } from '../../ui/Page.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { DRAFT_STORY } from './documents.ts';
import { type Kind, KindChoice, readKind } from './KindChoice.tsx';
import { useWords } from './useWords.ts';
import { WordsForm } from './WordsForm.tsx';
import styles from './Writing.module.css';
import { noWords, readWords, type Words, writeByline } from './words.ts';

const blank = { words: noWords, revision: 0 };

/** What an editor who comes from a column or a podcast is about to write. */
function kindAsked(search: string): Kind {
  const asked = new URLSearchParams(search);
  const [column, podcast] = [asked.get('column'), asked.get('podcast')];
  if (podcast) return { kind: 'PODCAST', of: podcast };
  return { kind: column ? 'COLUMN' : 'STORY', of: column };
}

function NewForm({ viewer }: { viewer: Viewer }) {
  const text = useText();
  const navigate = useNavigate();
  const { id: owner, handle, displayName } = viewer.member;
  // What is typed once it is there is typed over it, until its own page is there.
  const [made, setMade] = useState<{ id: string; words: Words; revision: number } | null>(null);
  const { words, changed, change, move } = useWords(owner, made?.id ?? 'new', made ?? blank);
  const { search } = useLocation();
  const [kind, setKind] = useState(() => kindAsked(mayEdit(viewer) ? search : ''));
  const { fetching, refusal, make } = useMakeOnce({
    owner,
    place: 'story:new',
    document: DRAFT_STORY,
    alreadyMade: text('writing.alreadyMade'),
  });
  const save = async () => {
    const given = readWords(changed, words, { handle, authors: [{ handle }] });
    const data = await make({ ...given, title: words.title, ...readKind(kind) });
    if (!data) return;
    const { id, revision } = data.draftStory.story;
    move(id, words, revision);
    setMade({ id, words, revision });
    await navigate(paths.storyEdit(id), { replace: true });
  };
  return (
    <WordsForm
      kind={kind.kind}
      words={{ ...words, byline: words.byline || writeByline([{ handle }]) }}
      onChange={change}
      onSave={() => void save()}
      refusal={refusal}
      presents={mayEdit(viewer) ? 'ALL' : 'SELF'}
      names={new Map([[handle, displayName]])}
      before={mayEdit(viewer) ? <KindChoice value={kind} onChange={setKind} error={refusal} /> : null}
    >
      <p className={styles.actions}>
        <Button type="submit" look="primary" busy={fetching || made !== null}>
          {text('writing.create')}
        </Button>
        <ButtonLink to={paths.ownStories} look="quiet">
          {text('profile.cancel')}
        </ButtonLink>
      </p>
      <p className={styles.hint}>{text('writing.create.hint')}</p>
    </WordsForm>
  );
}

/** “Would you like to contribute?”: where members begin a story. */
export function NewStoryPage() {
  const text = useText();
  const { viewer, known } = useSession();
  if (known && !viewer) return <Redirect to={paths.signIn(paths.newStory)} />;
  return (
    <Page>
      <PageHead title={text('writing.new')} unlisted />
      <div className={styles.head}>
        <PageHeading>{text('writing.new')}</PageHeading>
        <p className={styles.lead}>{text('writing.new.lead')}</p>
      </div>
      {viewer ? <NewForm viewer={viewer} /> : <Skeleton lines={8} />}
    </Page>
  );
}
