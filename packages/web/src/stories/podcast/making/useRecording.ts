import { podcastLimits } from '@rounds/schema/limits';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { v7 as newId } from 'uuid';
import { useDraft } from '../../../kernel/drafts.ts';
import { useText } from '../../../kernel/i18n.tsx';
import { refusalOf } from '../../../kernel/refusal.ts';
import { BEGIN_UPLOAD, FINISH_UPLOAD } from './documents.ts';
import { sendPieces } from './sendPieces.ts';

export type Recording =
  | { state: 'none' }
  | { state: 'sending'; name: string; share: number }
  /** It has come; the house reads what it is. */
  | { state: 'read' }
  /** The line is cut; with the file at hand it goes on where it was. */
  | { state: 'cut'; file: File }
  | { state: 'refused'; message: string };

const markOf = ({ name, size, lastModified }: File): string => `${size} ${lastModified} ${name}`;

interface Options {
  owner: string;
  storyId: string;
  /** The episode has it now. */
  onDone: (revision: number) => void;
}

/** A recording on its way to its episode. After a cut, or another day with the same file, it goes on where it was. */
export function useRecording({ owner, storyId, onDone }: Options) {
  const text = useText();
  const [recording, set] = useState<Recording>({ state: 'none' });
  /** Under which id which file was announced. */
  const [begun, setBegun] = useDraft(owner, `recording:${storyId}`);
  const [, begin] = useMutation(BEGIN_UPLOAD);
  const [, finish] = useMutation(FINISH_UPLOAD);
  const line = useRef<AbortController | null>(null);
  useEffect(() => () => line.current?.abort(), []);
  // A file takes its time: what was typed meanwhile is not what stood here when it was chosen.
  const done = useRef(onDone);
  useEffect(() => {
    done.current = onDone;
  });

  const refuse = (message: string, isOver = true) => {
    if (isOver) setBegun('');
    set({ state: 'refused', message });
  };
  const announce = async (file: File) => {
    const [id = '', ...mark] = begun.split(' ');
    const clientMutationId = mark.join(' ') === markOf(file) ? id : newId();
    setBegun(`${clientMutationId} ${markOf(file)}`);
    return begin({ input: { storyId, bytes: file.size, clientMutationId } });
  };
  const take = async (file: File, uploadId: string) => {
    set({ state: 'read' });
    const { data, error } = await finish({ uploadId });
    const refusal = refusalOf(error);
    // What is missing after all is asked for when it goes on.
    if (refusal?.code === 'OFFLINE' || refusal?.code === 'CONFLICT') return set({ state: 'cut', file });
    if (refusal) return refuse(refusal.message);
    setBegun('');
    set({ state: 'none' });
    done.current(data?.finishAudioUpload.story.episode?.revision ?? 0);
  };
  const send = async (file: File) => {
    if (file.size > podcastLimits.audio.bytes) return refuse(text('recording.tooLarge'), false);
    line.current?.abort();
    const own = new AbortController();
    line.current = own;
    const { name } = file;
    set({ state: 'sending', name, share: 0 });
    const { data, error } = await announce(file);
    if (own.signal.aborted) return;
    const refusal = refusalOf(error);
    if (refusal && refusal.code !== 'OFFLINE') return refuse(refusal.message);
    if (!data) return set({ state: 'cut', file });
    const { upload } = data.beginAudioUpload;
    const onShare = (share: number) => set({ state: 'sending', name, share });
    const sent = await sendPieces(file, upload, { onShare, signal: own.signal });
    if (sent === 'stopped') return;
    if (sent === 'cut') return set({ state: 'cut', file });
    if (sent !== 'all') return refuse(sent.message);
    await take(file, upload.id);
  };
  return {
    recording,
    send: (file: File) => void send(file),
    /** Stops sending. What has come stays for a day. */
    stop: () => {
      line.current?.abort();
      set({ state: 'none' });
    },
  };
}
