import { useState } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { Field } from '../../ui/Field.tsx';
import { FileButton } from '../../ui/FileButton.tsx';
import { hashOf } from './signed.ts';

interface Props {
  hash: string;
  onHash: (hash: string) => void;
  error: string | null;
}

/** Proof of the signed paper: its fingerprint, reckoned here. The paper stays where it is filed, and is sent nowhere. */
export function PaperField({ hash, onHash, error }: Props) {
  const text = useText();
  // Browsers reckon fingerprints on safe connections only; without one it can be typed.
  const [reckons] = useState(() => globalThis.crypto?.subtle !== undefined);
  const choose = async (file: File | undefined) => {
    if (file) onHash(await hashOf(file));
  };
  return (
    <>
      {reckons ? (
        <p>
          <FileButton label={text('ledger.paper')} onFiles={([file]) => void choose(file)} />
        </p>
      ) : null}
      <Field
        label={text('ledger.evidenceHash')}
        hint={text('ledger.evidenceHash.hint')}
        required
        autoComplete="off"
        spellCheck={false}
        pattern="[0-9a-fA-F]{64}"
        maxLength={64}
        value={hash}
        onChange={({ target }) => onHash(target.value.trim())}
        error={error}
      />
    </>
  );
}
