import { limits } from '@rounds/schema/limits';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { kinds } from './kinds.ts';
import styles from './Organizations.module.css';

/** What the directory is searched for: in the address, so the back button and a shared link keep it; a form without scripts. */
export function DirectorySearch({ search, kind }: { search: string; kind: string }) {
  const text = useText();
  const navigate = useNavigate();
  const [typed, setTyped] = useState(search);
  const go = (words: string, of: string) =>
    void navigate(paths.organizationsBy({ ...(words.trim() && { search: words.trim() }), ...(of && { kind: of }) }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    go(typed, kind);
  };
  return (
    <search>
      <form method="get" action={paths.organizations} className={styles.search} onSubmit={submit}>
        <Field
          type="search"
          name="search"
          label={text('organizations.search')}
          maxLength={limits.search.max}
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          dir="auto"
        />
        <label className={styles.labelled}>
          {text('organization.kind')}
          <select name="kind" className={styles.select} value={kind} onChange={({ target }) => go(typed, target.value)}>
            <option value="">{text('organizations.kind.all')}</option>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {text(`organization.kind.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <Button type="submit" icon="search">
          {text('organizations.search.go')}
        </Button>
      </form>
    </search>
  );
}
