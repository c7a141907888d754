import { limits } from '@rounds/schema/limits';
import { type ReactNode, useState } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import type { RefusalShown } from '../../kernel/refusal.ts';
import { isZone, momentOf } from '../../kernel/wallTime.ts';
import { Button } from '../../ui/Button.tsx';
import { Field, TextArea } from '../../ui/Field.tsx';
import { SaveForm } from '../../ui/SaveForm.tsx';
import { ZoneField } from '../../ui/ZoneField.tsx';
import { type Details, namesNobody, withStart } from './details.ts';
import { HolderField } from './HolderField.tsx';
import styles from './Making.module.css';
import { SeriesField } from './SeriesField.tsx';
import { VideoField } from './VideoField.tsx';

interface Props {
  typed: Details;
  onChange: (part: Partial<Details>) => void;
  onSubmit: () => void;
  busy: boolean;
  refusal: RefusalShown | null;
  submit: string;
  /** What stands beside the button. */
  beside?: ReactNode;
}

const fields = ['title', 'description', 'series', 'organization', 'startsAt', 'endsAt', 'timeZone', 'streamUrl'];

/** What a webinar is about, when it is and where it is seen. Each refusal stands where it can be mended, and leads there. */
export function DetailsForm({ typed, onChange, onSubmit, busy, refusal, submit, beside }: Props) {
  const text = useText();
  const [found, find] = useState<RefusalShown | null>(null);
  const { title, description, series, starts, ends, timeZone, streamUrl } = typed;
  const faults: Record<string, string | null> = {
    // Without a zone there is no moment that could be sent; the server would say the same.
    timeZone: isZone(timeZone) ? null : text('making.timeZone.wrong'),
    organization: namesNobody(typed) ? text('making.organization.choose') : null,
  };
  const send = () => {
    const [field, message] = Object.entries(faults).find(([, one]) => one !== null) ?? [];
    find(field && message ? { code: 'BAD_USER_INPUT', field, message } : null);
    if (!field && momentOf(starts, timeZone) && momentOf(ends, timeZone)) onSubmit();
  };
  const shown = found && faults[found.field ?? ''] ? found : refusal;
  return (
    <SaveForm
      refusal={shown}
      fields={fields}
      onSave={send}
      buttons={
        <p className={styles.actions}>
          <Button type="submit" look="primary" busy={busy}>
            {submit}
          </Button>
          {beside}
        </p>
      }
    >
      {(fault) => (
        <>
          <Field
            label={text('making.title')}
            required
            maxLength={limits.webinar.title.max}
            value={title}
            onChange={({ target }) => onChange({ title: target.value })}
            error={fault('title')}
            dir="auto"
          />
          <TextArea
            label={text('making.description')}
            hint={text('making.description.hint')}
            maxLength={limits.webinar.description.max}
            value={description}
            onChange={({ target }) => onChange({ description: target.value })}
            error={fault('description')}
            dir="auto"
          />
          <SeriesField value={series} onChange={(value) => onChange({ series: value })} error={fault('series')} />
          <HolderField typed={typed} onChange={onChange} error={fault('organization')} />
          <div className={styles.times}>
            <Field
              type="datetime-local"
              label={text('making.starts')}
              required
              value={starts}
              onChange={({ target }) => onChange(withStart(typed, target.value))}
              error={fault('startsAt')}
            />
            <Field
              type="datetime-local"
              label={text('making.ends')}
              required
              value={ends}
              onChange={({ target }) => onChange({ ends: target.value })}
              error={fault('endsAt')}
            />
            <ZoneField
              hint={text('making.timeZone.hint')}
              value={timeZone}
              onChange={(zone) => onChange({ timeZone: zone })}
              error={fault('timeZone')}
            />
          </div>
          <VideoField
            label={text('making.streamUrl')}
            hint={text('making.streamUrl.hint')}
            value={streamUrl}
            onChange={(value) => onChange({ streamUrl: value })}
            error={fault('streamUrl')}
            title={title}
            live
          />
        </>
      )}
    </SaveForm>
  );
}
