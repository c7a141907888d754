import { useMemo, useState } from 'react';
import { useMutation } from 'urql';
import type { StoryWordsFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { type RefusalShown, refusalOf } from '../../kernel/refusal.ts';
import { mayEdit, type Viewer } from '../../kernel/session.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Conflict } from './Conflict.tsx';
import { EDIT_STORY, SUBMIT_STORY, TAKE_BACK_STORY } from './documents.ts';
import { useWords } from './useWords.ts';
import { WordsForm } from './WordsForm.tsx';
import styles from './Writing.module.css';
import { authorsOf, readWords, wordsOf } from './words.ts';

const withEditors = new Set(['SUBMITTED', 'IN_REVIEW', 'SCHEDULED']);

interface Props {
  story: StoryWordsFragment;
  viewer: Viewer;
  /** Somebody else has saved: what is kept now is to be fetched. */
  onOvertaken: () => void;
}

/** A story's words, to be changed, saved, given to the editors and taken back. */
export function EditForm({ story, viewer, onOvertaken }: Props) {
  const text = useText();
  const { id, kind, status, viewerCanEdit, viewerIsAuthor, byline } = story;
  const { id: owner, handle } = viewer.member;
  const kept = useMemo(() => ({ words: wordsOf(story, owner), revision: story.revision }), [story, owner]);
  const { words, changed, revision, change, keep, rebase, forget } = useWords(owner, id, kept);
  const [refusal, setRefusal] = useState<RefusalShown | null>(null);
  const [{ fetching: saving }, edit] = useMutation(EDIT_STORY);
  const [{ fetching: submitting }, submit] = useMutation(SUBMIT_STORY);
  const [{ fetching: takingBack }, takeBack] = useMutation(TAKE_BACK_STORY);
  const isTouched = Object.keys(changed).length > 0;
  const isOvertaken = isTouched && revision !== story.revision;
  // Who is no editor presents nobody but themselves; with others beside them the editors do it.
  const isAlone = viewerIsAuthor && byline.length === 1;

  const save = async (over = revision): Promise<boolean> => {
    const given = readWords(changed, words, { handle, authors: authorsOf(story) });
    const { data, error } = await edit({ input: { storyId: id, revision: over, ...given } });
    const said = refusalOf(error);
    const isLate = said?.code === 'CONFLICT' && !said.field;
    setRefusal(isLate ? null : said);
    if (isLate) onOvertaken();
    if (data) keep(changed, data.editStory.story.revision);
    return Boolean(data);
  };
  const give = async () => {
    if (isTouched && !(await save())) return;
    const { data, error } = await submit({ input: { storyId: id } });
    setRefusal(refusalOf(error));
    if (data) toast(text('writing.submitted'));
  };
  const back = async () => setRefusal(refusalOf((await takeBack({ storyId: id })).error));
  const mine = () => {
    rebase(story.revision);
    void save(story.revision);
  };
  return (
    <WordsForm
      storyId={id}
      kind={kind}
      words={words}
      onChange={change}
      onSave={() => void save()}
      refusal={refusal}
      readOnly={!viewerCanEdit}
      presents={mayEdit(viewer) ? 'ALL' : isAlone ? 'SELF' : 'NOBODY'}
      names={new Map(byline.map(({ member }) => [member.handle, member.displayName]))}
    >
      {isOvertaken ? <Conflict kept={kept.words} changed={changed} onMine={mine} onTheirs={forget} /> : null}
      <p className={styles.actions}>
        {viewerIsAuthor && status === 'DRAFT' ? (
          <Button look="primary" icon="send" busy={submitting} onClick={() => void give()}>
            {text('writing.submit')}
          </Button>
        ) : null}
        {viewerCanEdit ? (
          <Button type="submit" busy={saving} disabled={!isTouched}>
            {text('writing.save')}
          </Button>
        ) : null}
        {viewerIsAuthor && withEditors.has(status) ? (
          <Button icon="back" busy={takingBack} onClick={() => void back()}>
            {text('writing.takeBack')}
          </Button>
        ) : null}
        {viewerCanEdit ? (
          <span className={styles.saved}>{text(isTouched ? 'writing.unsaved' : 'writing.saved')}</span>
        ) : null}
      </p>
    </WordsForm>
  );
}
