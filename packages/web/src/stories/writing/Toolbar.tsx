import { type HTMLAttributes, type ReactNode, useEffect } from 'react';
import { type TextKey, useText } from '../../kernel/i18n.tsx';
import { Icon } from '../../ui/Icon.tsx';
import styles from './Toolbar.module.css';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'markdown-toolbar': HTMLAttributes<HTMLElement> & { for: string };
    }
  }
}

/** What the element calls each deed, what people call it, how it looks. */
const tools: readonly [deed: string, name: TextKey, look: ReactNode][] = [
  ['header-2', 'writing.tools.heading', 'H'],
  ['bold', 'writing.tools.bold', <b key="b">B</b>],
  ['italic', 'writing.tools.italic', <i key="i">I</i>],
  ['quote', 'writing.tools.quote', '“ ”'],
  ['unordered-list', 'writing.tools.list', '•'],
  ['ordered-list', 'writing.tools.numbers', <span key="1" className={styles.numbers} />],
  ['link', 'writing.tools.link', <Icon key="link" name="link" size="small" />],
];

/** What a text is made of, for those who do not know Markdown by heart. One stop of the Tab key; arrow keys go on from there. */
export function Toolbar({ areaId }: { areaId: string }) {
  const text = useText();
  useEffect(() => void import('@github/markdown-toolbar-element'), []);
  return (
    <markdown-toolbar for={areaId} className={styles.tools} aria-label={text('writing.tools')}>
      {tools.map(([deed, name, look]) => (
        <button
          key={deed}
          type="button"
          tabIndex={-1}
          className={styles.tool}
          data-md-button={deed}
          aria-label={text(name)}
          title={text(name)}
        >
          <span aria-hidden="true">{look}</span>
        </button>
      ))}
    </markdown-toolbar>
  );
}
