import type { FollowedUpFragment } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { paths } from '../../kernel/paths.ts';
import { ButtonLink } from '../../ui/Button.tsx';
import { Empty } from '../../ui/Empty.tsx';

/** Why there is nothing to be answered, and where to go instead. */
export function NothingLeft({ webinar: { slug, endedAt, status } }: { webinar: FollowedUpFragment }) {
  const text = useText();
  const isOver = endedAt !== null || status === 'CANCELLED';
  return (
    <Empty
      icon={isOver ? 'check' : 'clock'}
      title={text(isOver ? 'followUps.empty.title' : 'followUps.early.title')}
      hint={text(isOver ? 'followUps.empty.hint' : 'followUps.early.hint')}
      action={
        <ButtonLink to={isOver ? paths.webinar(slug) : paths.webinarHost(slug)}>
          {text(isOver ? 'followUps.empty.go' : 'webinar.host.open')}
        </ButtonLink>
      }
    />
  );
}
