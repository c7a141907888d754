import { type ComponentProps, useId } from 'react';
import { useText } from '../kernel/i18n.tsx';
import { Field } from './Field.tsx';

type Props = Pick<ComponentProps<typeof Field>, 'hint' | 'value' | 'error'> & { onChange: (zone: string) => void };

/** A time zone by its name, offered from those that the browser knows. */
export function ZoneField({ onChange, ...field }: Props) {
  const text = useText();
  const zones = useId();
  return (
    <>
      <Field
        {...field}
        label={text('making.timeZone')}
        required
        list={zones}
        autoComplete="off"
        spellCheck={false}
        onChange={({ target }) => onChange(target.value)}
      />
      <datalist id={zones}>
        {Intl.supportedValuesOf('timeZone').map((zone) => (
          <option key={zone}>{zone}</option>
        ))}
      </datalist>
    </>
  );
}
