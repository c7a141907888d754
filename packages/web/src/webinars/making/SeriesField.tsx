import { limits } from '@rounds/schema/limits';
import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { useText } from '../../kernel/i18n.tsx';
import { Field } from '../../ui/Field.tsx';
import { WEBINAR_SERIES } from '../documents.ts';

interface Props {
  value: string;
  onChange: (value: string) => void;
  error: string | null;
}

/** The name of a series: one that there is, asked for when somebody comes to name it, or a new one. */
export function SeriesField({ value, onChange, error }: Props) {
  const text = useText();
  const known = useId();
  const [asked, ask] = useState(false);
  const [{ data }] = useQuery({ query: WEBINAR_SERIES, pause: !asked, requestPolicy: 'cache-and-network' });
  return (
    <>
      <Field
        label={text('making.series')}
        hint={text('making.series.hint')}
        maxLength={limits.webinar.series.max}
        list={known}
        autoComplete="off"
        value={value}
        onFocus={() => ask(true)}
        onChange={({ target }) => onChange(target.value)}
        error={error}
        dir="auto"
      />
      <datalist id={known}>
        {data?.webinarSeries.map(({ id, title }) => (
          <option key={id}>{title}</option>
        ))}
      </datalist>
    </>
  );
}
