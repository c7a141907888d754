import type { ReactNode } from 'react';
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from 'react-aria-components';
import styles from './Tabs.module.css';

export interface TabOf<Name extends string> {
  name: Name;
  label: string;
  /** How many there are; not said where it is null. */
  count: number | null;
  content: () => ReactNode;
}

interface Props<Name extends string> {
  label: string;
  tabs: readonly TabOf<Name>[];
  selected: Name;
  onSelect: (name: Name) => void;
}

/** One of several things at a time, turned by arrow keys; for what is not an address of its own (see LinkTabs). */
export function Tabs<Name extends string>({ label, tabs, selected, onSelect }: Props<Name>) {
  return (
    <AriaTabs
      className={styles.tabs ?? ''}
      selectedKey={selected}
      onSelectionChange={(key) => {
        const tab = tabs.find(({ name }) => name === key);
        if (tab) onSelect(tab.name);
      }}
    >
      <TabList aria-label={label} className={styles.list ?? ''}>
        {tabs.map((tab) => (
          <Tab key={tab.name} id={tab.name} className={styles.tab ?? ''}>
            {tab.label}
            {tab.count ? <span className={styles.count}>{tab.count}</span> : null}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.name} id={tab.name} className={styles.panel ?? ''}>
          {tab.name === selected ? tab.content() : null}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
