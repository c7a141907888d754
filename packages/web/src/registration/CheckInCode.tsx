import { useMemo } from 'react';
import { encode } from 'uqr';
import { useText } from '../kernel/i18n.tsx';
import styles from './RegistrationCard.module.css';

/** What opens the door: to be scanned, or read out. Drawn here, so that nobody else is asked for a picture of it. */
export function CheckInCode({ code }: { code: string }) {
  const text = useText();
  const { size, path } = useMemo(() => {
    const { size, data } = encode(code, { border: 2 });
    const dark = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
    return { size, path: dark.join('') };
  }, [code]);
  return (
    <div className={styles.code}>
      <svg viewBox={`0 0 ${size} ${size}`} className={styles.qr} role="img" aria-label={text('registration.qr')}>
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" shapeRendering="crispEdges" />
      </svg>
      <p className={styles.hint}>
        {text('registration.code')} <span className={styles.letters}>{code.replace(/(.{4})(?=.)/g, '$1-')}</span>
      </p>
    </div>
  );
}
