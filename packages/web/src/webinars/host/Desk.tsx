import { type ReactNode, useState } from 'react';
import { useText } from '../../kernel/i18n.tsx';
import { useMedia } from '../../kernel/useMedia.ts';
import { Tabs } from '../../ui/Tabs.tsx';
import styles from './HostConsole.module.css';
import type { ListName } from './lists.ts';

export type PanelName = ListName | 'polls' | 'notes';

export interface Panel {
  name: PanelName;
  label: string;
  count: number | null;
  /** `bare` where a tab says the title already. */
  content: (bare: boolean) => ReactNode;
}

interface Props {
  /** In the order in which they stand. */
  panels: readonly Panel[];
  /** What is being answered and what comes then. */
  stage: ReactNode;
  placed: ReturnType<typeof usePanels>;
}

const names: readonly PanelName[] = ['incoming', 'published', 'answered', 'dismissed', 'polls', 'notes'];

/** Which panels always stand beside each other, by the room there is, and which of the others is open below the stage. */
export function usePanels() {
  const wide = useMedia('(min-width: 1024px)');
  const middle = useMedia('(min-width: 720px)');
  const [wanted, show] = useState<PanelName>('incoming');
  const beside = names.slice(0, wide ? 2 : middle ? 1 : 0);
  const open = beside.includes(wanted) ? (names[beside.length] ?? wanted) : wanted;
  return { beside, open, show };
}

/** Where everything lies on the desk: three columns, two, or one, and whatever has no column of its own behind a tab. */
export function Desk({ panels, stage, placed: { beside, open, show } }: Props) {
  const text = useText();
  const tabs = panels.filter(({ name }) => !beside.includes(name));
  return (
    <div className={styles.columns} data-columns={beside.length}>
      {panels
        .filter(({ name }) => beside.includes(name))
        .map(({ name, content }) => (
          <div key={name} className={styles.column}>
            {content(false)}
          </div>
        ))}
      <div className={styles.stage}>
        {stage}
        <div className={styles.shelf}>
          <Tabs
            label={text('console.tabs')}
            tabs={tabs.map((tab) => ({ ...tab, content: () => tab.content(true) }))}
            selected={open}
            onSelect={show}
          />
        </div>
      </div>
    </div>
  );
}
