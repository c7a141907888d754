import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { type Text, type TextKey, useText } from '../kernel/i18n.tsx';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { Choice } from './Choice.tsx';
import styles from './FilterBar.module.css';
import { choicesOf, type FilterName, filterNames, filtersIn, isNarrowed, searchWith } from './filters.ts';
import { languageName } from './language.ts';

interface Props {
  sessions: Parameters<typeof choicesOf>[0];
}

const everything: Record<FilterName, TextKey> = {
  track: 'programme.track.all',
  kind: 'programme.kind.all',
  lang: 'programme.language.all',
};
const labels: Record<FilterName, TextKey> = {
  track: 'programme.track',
  kind: 'programme.kind',
  lang: 'programme.language',
};

function nameOf(filter: FilterName, value: string, text: Text): string {
  if (filter === 'kind') return text(`kind.${value}` as TextKey);
  return filter === 'lang' ? languageName(value, text.locale) : value;
}

/** Narrows the programme. What is chosen stands in the address, so the back button and a shared link keep it. */
export function FilterBar({ sessions }: Props) {
  const text = useText();
  const { pathname } = useLocation();
  const [search] = useSearchParams();
  const navigate = useNavigate();
  const chosen = filtersIn(search);
  const offered = filterNames
    .map((name) => ({ name, values: choicesOf(sessions, name) }))
    .filter(({ name, values }) => values.length > 0 || chosen[name]);
  if (offered.length === 0) return null;
  const none = searchWith(search, { track: undefined, kind: undefined, lang: undefined });
  return (
    <form method="get" action={pathname} className={styles.bar} aria-label={text('programme.filter')}>
      {search.get('day') ? <input type="hidden" name="day" value={search.get('day') ?? ''} /> : null}
      {offered.map(({ name, values }) => (
        <Choice
          key={name}
          name={name}
          label={text(labels[name])}
          value={chosen[name] ?? ''}
          onChoose={(value) => void navigate(searchWith(search, { [name]: value }) || pathname)}
          options={[
            { value: '', label: text(everything[name]) },
            ...values.map((value) => ({ value, label: nameOf(name, value, text) })),
          ]}
        />
      ))}
      <noscript>
        <Button type="submit" size="small">
          {text('programme.filter.apply')}
        </Button>
      </noscript>
      {isNarrowed(chosen) ? (
        <ButtonLink to={pathname + none} look="quiet" size="small" icon="close">
          {text('programme.filter.clear')}
        </ButtonLink>
      ) : null}
    </form>
  );
}
