import { useMutation } from 'urql';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { refusalOf } from '../kernel/refusal.ts';
import { toast } from '../ui/announce.tsx';
import { Menu, type MenuAction } from '../ui/Menu.tsx';

const FEATURE_POST = graphql(`
  mutation FeaturePost($input: FeaturePostInput!) {
    featurePost(input: $input) {
      post {
        id
      }
    }
  }
`);

export interface PostDeeds {
  copyLink?: (() => void) | undefined;
  edit?: (() => void) | undefined;
  remove?: (() => void) | undefined;
  /** What pressing makes of it. */
  feature?: { postId: string; on: boolean } | undefined;
}

/** The rarer things; fetched when somebody first wants them, and open then. */
export function PostMenu({ label, deeds }: { label: string; deeds: PostDeeds }) {
  const text = useText();
  const [, send] = useMutation(FEATURE_POST);
  const feature = async (input: NonNullable<PostDeeds['feature']>) => {
    const refusal = refusalOf((await send({ input })).error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  const featuring = deeds.feature;
  const actions: MenuAction[] = [
    ...(deeds.copyLink
      ? [{ id: 'copy', label: text('talk.copyLink'), icon: 'link' as const, onAction: deeds.copyLink }]
      : []),
    ...(deeds.edit ? [{ id: 'edit', label: text('talk.edit'), icon: 'edit' as const, onAction: deeds.edit }] : []),
    ...(featuring
      ? [
          {
            id: 'feature',
            label: text(featuring.on ? 'comments.feature' : 'comments.unfeature'),
            icon: 'star' as const,
            onAction: () => void feature(featuring),
          },
        ]
      : []),
    ...(deeds.remove
      ? [{ id: 'delete', label: text('talk.delete'), icon: 'delete' as const, danger: true, onAction: deeds.remove }]
      : []),
  ];
  return <Menu label={label} actions={actions} openAtOnce />;
}
