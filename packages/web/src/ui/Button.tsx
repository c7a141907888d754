import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link as RouterLink } from 'react-router';
import styles from './Button.module.css';
import { Icon, type IconName } from './Icon.tsx';

interface Look {
  /** `primary` once a page, `plain` beside it, `quiet` in rows and bars, `danger` for what cannot be undone. */
  look?: 'primary' | 'plain' | 'quiet' | 'danger';
  size?: 'normal' | 'small' | 'large';
  icon?: IconName;
  children?: ReactNode;
}

function classOf({ look = 'plain', size = 'normal', icon, children }: Look, className?: string): string {
  const square = icon && !children ? styles.square : '';
  return [styles.button, styles[look], styles[size], square, className].filter(Boolean).join(' ');
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { busy?: boolean };

/** While `busy` it keeps its place and focus, and does nothing when pressed again. */
export function Button({
  look,
  size,
  icon,
  busy,
  children,
  className,
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      aria-busy={busy || undefined}
      className={classOf({ look, size, icon, children }, className)}
      onClick={(event) => {
        if (busy) event.preventDefault();
        else onClick?.(event);
      }}
    >
      {icon ? <Icon name={icon} size={size === 'small' ? 'small' : 'normal'} /> : null}
      {children}
    </button>
  );
}

type ButtonLinkProps = Look & { to: string; className?: string; 'aria-label'?: string };

/** Looks like a button, goes somewhere. */
export function ButtonLink({ to, look, size, icon, children, className, ...rest }: ButtonLinkProps) {
  return (
    <RouterLink {...rest} to={to} className={classOf({ look, size, icon, children }, className)}>
      {icon ? <Icon name={icon} size={size === 'small' ? 'small' : 'normal'} /> : null}
      {children}
    </RouterLink>
  );
}
