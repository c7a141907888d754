import { limits } from '@rounds/schema/limits';
import { useId, useState } from 'react';
import { useQuery } from 'urql';
import { graphql } from '../../kernel/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { useRested } from '../../kernel/useRested.ts';
import { Field } from '../../ui/Field.tsx';

const CALLED = graphql(`
  query SeriesCalled($search: String!) {
    webinarSeries(search: $search) {
      id
      title
    }
  }
`);

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
  const [{ data }] = useQuery({
    query: CALLED,
    variables: { search: useRested(value.trim()) },
    pause: !asked,
    requestPolicy: 'cache-and-network',
  });
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
