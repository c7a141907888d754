import { useMutation } from 'urql';
import { useText } from '../../../kernel/i18n.tsx';
import { refusalOf } from '../../../kernel/refusal.ts';
import { toast } from '../../../ui/announce.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Refused } from '../../../ui/Refused.tsx';
import writing from '../../writing/Writing.module.css';
import { REMOVE_RECORDING } from './documents.ts';

interface Props {
  storyId: string;
  /** The version that was read. */
  revision: number;
  onClose: () => void;
  onDone: (revision: number) => void;
  /** There is another version by now: it is to be fetched. */
  onOvertaken: () => void;
}

/** Asks first: what is taken away is not kept anywhere. */
export function RemoveRecordingDialog({ storyId, revision, onClose, onDone, onOvertaken }: Props) {
  const text = useText();
  const [{ fetching, error }, remove] = useMutation(REMOVE_RECORDING);
  const send = async () => {
    const { data, error: refused } = await remove({ input: { storyId, revision } });
    if (refusalOf(refused)?.code === 'CONFLICT') onOvertaken();
    if (!data) return;
    toast(text('recording.removed'));
    onDone(data.removeRecording.story.episode?.revision ?? 0);
    onClose();
  };
  return (
    <Dialog title={text('recording.remove.title')} role="alertdialog" open onClose={onClose}>
      <p>{text('recording.remove.hint')}</p>
      <Refused refusal={refusalOf(error)} fields={[]} />
      <p className={writing.actions}>
        <Button onClick={onClose}>{text('talk.cancel')}</Button>
        <Button look="danger" busy={fetching} onClick={() => void send()}>
          {text('recording.remove')}
        </Button>
      </p>
    </Dialog>
  );
}
