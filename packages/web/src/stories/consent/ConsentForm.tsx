import { limits } from '@rounds/schema/limits';
import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useMutation } from 'urql';
import type { ConsentChannel, StoryConsentsFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { refusalOf } from '../../kernel/refusal.ts';
import { useSameId } from '../../kernel/useSameId.ts';
import { toast } from '../../ui/announce.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field, TextArea } from '../../ui/Field.tsx';
import { Refused } from '../../ui/Refused.tsx';
import writing from '../writing/Writing.module.css';
import styles from './Consent.module.css';
import { RECORD_CONSENT } from './documents.ts';
import type { Grant } from './grants.ts';
import { PaperField } from './PaperField.tsx';
import { blankPaper, channels, parts, readSigned, type Signed } from './signed.ts';

interface Props {
  story: StoryConsentsFragment;
  /** The one it takes the place of; null: it stands beside the others. */
  renewed: Grant | null;
  onDone: () => void;
}

const ownFields = ['what', 'signedBy', 'authority', 'purpose', 'signedAt', 'expiresAt', 'evidenceHash'];

/** Where an editor writes down what was signed, line for line as it stands on the paper. */
export function ConsentForm({ story, renewed, onDone }: Props) {
  const text = useText();
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  const [signed, setSigned] = useState(() => blankPaper(story.title, renewed));
  const { idOf } = useSameId();
  const [{ fetching, error }, record] = useMutation(RECORD_CONSENT);
  const refusal = refusalOf(error);
  const fault = (field: string) => (refusal?.field === field ? refusal.message : null);
  const set = (part: Partial<Signed>) => setSigned({ ...signed, ...part });
  useEffect(() => {
    if (renewed) heading.current?.focus();
  }, [renewed]);
  const show = (channel: ConsentChannel, on: boolean) =>
    set({ channels: channels.filter((one) => (one === channel ? on : signed.channels.includes(one))) });
  const send = async (event: FormEvent) => {
    event.preventDefault();
    const read = readSigned(signed);
    if (!read) return;
    const replacesId = renewed?.id ?? null;
    const clientMutationId = idOf(JSON.stringify([read, replacesId]));
    const { data } = await record({ input: { storyId: story.id, ...read, replacesId, clientMutationId } });
    if (!data) return;
    toast(text('ledger.recorded'));
    onDone();
  };
  const line = (name: 'what' | 'signedBy' | 'authority' | 'signedAt' | 'expiresAt', max?: number) => (
    <Field
      label={text(`ledger.${name}`)}
      hint={text(`ledger.${name}.hint`)}
      type={name.endsWith('At') ? 'date' : 'text'}
      required={name !== 'authority'}
      autoComplete="off"
      maxLength={max}
      value={signed[name]}
      onChange={({ target }) => set({ [name]: target.value })}
      error={fault(name)}
      dir={name.endsWith('At') ? undefined : 'auto'}
    />
  );
  return (
    <section className={writing.part} aria-labelledby={id}>
      <h2 id={id} ref={heading} tabIndex={-1} className={styles.title}>
        {text(renewed ? 'ledger.renew.title' : 'ledger.record')}
      </h2>
      <p className={writing.hint}>{text(renewed ? 'ledger.renew.hint' : 'ledger.record.hint')}</p>
      <form className={styles.form} onSubmit={(event) => void send(event)}>
        <label className={writing.labelled}>
          {text('ledger.part')}
          <select
            className={writing.select}
            value={signed.part}
            onChange={({ target }) => set({ part: parts.find((one) => one === target.value) ?? 'TEXT' })}
          >
            {parts.map((one) => (
              <option key={one} value={one}>
                {text(`ledger.part.${one}`)}
              </option>
            ))}
          </select>
        </label>
        {line('what', limits.story.note.max)}
        <div className={writing.pair}>
          {line('signedBy', limits.story.byline.max)}
          {line('authority', limits.story.byline.max)}
        </div>
        <fieldset className={writing.choices}>
          <legend>{text('ledger.channels')}</legend>
          {channels.map((channel) => (
            <label key={channel} className={writing.choice}>
              <input
                type="checkbox"
                checked={signed.channels.includes(channel)}
                onChange={({ target }) => show(channel, target.checked)}
              />
              {text(`ledger.channel.${channel}`)}
            </label>
          ))}
        </fieldset>
        <TextArea
          label={text('ledger.purpose')}
          hint={text('ledger.purpose.hint')}
          rows={2}
          required
          className={writing.short}
          maxLength={limits.story.note.max}
          value={signed.purpose}
          onChange={({ target }) => set({ purpose: target.value })}
          error={fault('purpose')}
          dir="auto"
        />
        <div className={writing.pair}>
          {line('signedAt')}
          {line('expiresAt')}
        </div>
        <PaperField
          hash={signed.evidenceHash}
          onHash={(evidenceHash) => set({ evidenceHash })}
          error={fault('evidenceHash')}
        />
        <label className={writing.choice}>
          <input
            type="checkbox"
            required
            checked={signed.saysHowToRevoke}
            onChange={({ target }) => set({ saysHowToRevoke: target.checked })}
          />
          {text('ledger.saysHowToRevoke')}
        </label>
        <Refused refusal={refusal} fields={ownFields} />
        <p className={styles.actions}>
          <Button type="submit" look="primary" busy={fetching}>
            {text('ledger.record.do')}
          </Button>
          {renewed ? <Button onClick={onDone}>{text('talk.cancel')}</Button> : null}
        </p>
      </form>
    </section>
  );
}
