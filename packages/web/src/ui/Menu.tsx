import type { ReactNode } from 'react';
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Icon, type IconName } from './Icon.tsx';
import styles from './Menu.module.css';

export interface MenuAction {
  id: string;
  label: string;
  icon?: IconName;
  danger?: boolean;
  onAction: () => void;
}

interface Props {
  /** What the button is called; shown as its content only where `children` are given. */
  label: string;
  actions: readonly MenuAction[];
  children?: ReactNode;
  /** Open from the start: for menus that are fetched when they are first wanted. */
  openAtOnce?: boolean;
}

/** A button that opens a list of actions: arrow keys, first letters, Esc. */
export function Menu({ label, actions, children, openAtOnce }: Props) {
  return (
    <MenuTrigger defaultOpen={openAtOnce ?? false}>
      <Button aria-label={label} className={styles.trigger ?? ''}>
        {children ?? <Icon name="more" />}
      </Button>
      <Popover className={styles.popover ?? ''} placement="bottom end">
        <AriaMenu className={styles.menu ?? ''} aria-label={label}>
          {actions.map(({ id, label: name, icon, danger, onAction }) => (
            <MenuItem
              key={id}
              id={id}
              textValue={name}
              onAction={onAction}
              className={`${styles.item} ${danger ? styles.danger : ''}`}
            >
              {icon ? <Icon name={icon} size="small" /> : null}
              {name}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
