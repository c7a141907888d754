import { useText } from '../kernel/i18n.tsx';
import { Menu, type MenuAction } from '../ui/Menu.tsx';

export interface PostDeeds {
  copyLink?: (() => void) | undefined;
  edit?: (() => void) | undefined;
  remove?: (() => void) | undefined;
}

/** The rarer things; fetched when somebody first wants them, and open then. */
export function PostMenu({ label, deeds }: { label: string; deeds: PostDeeds }) {
  const text = useText();
  const actions: MenuAction[] = [
    ...(deeds.copyLink
      ? [{ id: 'copy', label: text('talk.copyLink'), icon: 'link' as const, onAction: deeds.copyLink }]
      : []),
    ...(deeds.edit ? [{ id: 'edit', label: text('talk.edit'), icon: 'edit' as const, onAction: deeds.edit }] : []),
    ...(deeds.remove
      ? [{ id: 'delete', label: text('talk.delete'), icon: 'delete' as const, danger: true, onAction: deeds.remove }]
      : []),
  ];
  return <Menu label={label} actions={actions} openAtOnce />;
}
