import { limits } from '@rounds/schema/limits';
import { useId, useState } from 'react';
import type { ShowMadeFragment } from '../../../gql/graphql.ts';
import { useText } from '../../../kernel/i18n.tsx';
import { toast } from '../../../ui/announce.tsx';
import { FileButton } from '../../../ui/FileButton.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import writing from '../../writing/Writing.module.css';
import { Cover } from '../Cover.tsx';
import styles from './Making.module.css';
import { putFile } from './putFile.ts';

interface Props {
  show: ShowMadeFragment;
  /** It has another one now: what is kept is to be fetched. */
  onPut: () => void;
}

/** A show's picture, without which directories of podcasts refuse it. */
export function ShowPicture({ show, onPut }: Props) {
  const text = useText();
  const id = useId();
  const [sending, setSending] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const put = async (file: File | undefined) => {
    if (!file || sending) return;
    setFault(null);
    if (file.size > limits.picture.bytes) return setFault(text('writing.pictures.tooLarge'));
    setSending(true);
    const answer = await putFile(`/api/podcasts/${show.id}/picture`, file);
    setSending(false);
    if (answer === 'lost') return setFault(text('writing.pictures.lost'));
    if (answer !== 'kept') return setFault(answer.message);
    toast(text('showForm.picture.put'));
    onPut();
  };
  return (
    <section className={styles.picture} aria-labelledby={id}>
      <Cover src={show.picture?.small ?? null} size={112} />
      <div className={styles.beside}>
        <h2 id={id} className={styles.title}>
          {text('showForm.picture')}
        </h2>
        <p className={writing.hint}>{text(show.picture ? 'showForm.picture.hint' : 'showForm.picture.none')}</p>
        <p className={writing.actions}>
          <FileButton
            label={text(show.picture ? 'showForm.picture.another' : 'showForm.picture.choose')}
            accept="image/jpeg,image/png,image/webp"
            aria-describedby={`${id}-fault`}
            onFiles={([file]) => void put(file)}
          />
          <span className={writing.saved} role="status">
            {sending ? text('showForm.picture.sending') : ''}
          </span>
        </p>
        <div id={`${id}-fault`} role="alert">
          {fault ? (
            <p className={writing.error}>
              <Icon name="warning" size="small" />
              {fault}
            </p>
          ) : null}
        </div>
      </div>
    </section>
  );
}
