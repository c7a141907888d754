import { useMemo } from 'react';
import { encode } from 'uqr';
import styles from './QrCode.module.css';

/** An address for the cameras of a hall, made here: nobody else learns of it. */
export function QrCode({ address, label }: { address: string; label: string }) {
  const { path, size } = useMemo(() => {
    const { data, size: modules } = encode(address, { ecc: 'M', border: 3 });
    const squares = data.flatMap((line, y) => line.flatMap((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : [])));
    return { path: squares.join(''), size: modules };
  }, [address]);
  return (
    <svg
      viewBox={`0 0 ${size} ${size}`}
      className={styles.code}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      data-address={address}
    >
      <path d={path} />
    </svg>
  );
}
