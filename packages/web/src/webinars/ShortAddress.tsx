import { useText } from '../kernel/i18n.tsx';
import { useSite } from '../kernel/site.tsx';
import { toast } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './ShortAddress.module.css';
import { shortAddress } from './shortAddress.ts';

/** The address that people are told aloud, for those who tell it. */
export function ShortAddress({ shortCode }: { shortCode: string }) {
  const text = useText();
  const { origin } = useSite();
  const { href, place, code } = shortAddress(shortCode, origin);
  const copy = () =>
    navigator.clipboard.writeText(href).then(
      () => toast(text('talk.linkCopied')),
      () => toast(href),
    );
  return (
    <span className={styles.address}>
      <bdi dir="ltr">
        {place}
        <strong>{code}</strong>
      </bdi>
      <Button
        look="quiet"
        size="small"
        icon="link"
        aria-label={text('shortAddress.copy')}
        title={text('shortAddress.copy')}
        onClick={() => void copy()}
      />
    </span>
  );
}
