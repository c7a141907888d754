import { useText } from '../kernel/i18n.tsx';
import { mayEdit, useSession } from '../kernel/session.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { importPath } from './editing.ts';

/** For those who make the programme; nothing for everybody else. */
export function ImportLink() {
  const text = useText();
  const { viewer } = useSession();
  if (!mayEdit(viewer)) return null;
  return (
    <ButtonLink to={importPath} icon="upload" size="small">
      {text('import.open')}
    </ButtonLink>
  );
}
