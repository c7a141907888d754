import { useText } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Empty } from '../ui/Empty.tsx';

export function NothingLive() {
  const text = useText();
  return (
    <Empty
      icon="live"
      title={text('live.empty.title')}
      hint={text('live.empty.hint')}
      action={<ButtonLink to={paths.programme()}>{text('welcome.programme')}</ButtonLink>}
    />
  );
}
