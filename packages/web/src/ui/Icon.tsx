import styles from './Icon.module.css';

/** 24 × 24, drawn with one stroke of 1.75: this file is the whole set. */
const paths = {
  home: 'M3 11.5 12 4l9 7.5M5.5 9.8V20h4.5v-5.5h4V20h4.5V9.8',
  live: 'M12 12h.01M8.5 8.5a5 5 0 0 0 0 7M15.5 8.5a5 5 0 0 1 0 7M5.6 5.6a9 9 0 0 0 0 12.8M18.4 5.6a9 9 0 0 1 0 12.8',
  programme: 'M5 5.5h14a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6.5a1 1 0 0 1 1-1ZM4 10h16M8.5 3v4M15.5 3v4',
  person: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.5 20.5c.8-3.600 3.800-5.5 7.5-5.5s6.700 1.900 7.5 5.5',
  people:
    'M9 11.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM2.5 19.5c.6-3.300 3.200-5 6.5-5s5.900 1.700 6.5 5M15.5 4.900a3.5 3.5 0 0 1 0 6.200M18 14.900c1.900.8 3.100 2.300 3.5 4.600',
  search: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16 16l4.5 4.5',
  check: 'm5 12.5 4.5 4.5L19 7.5',
  close: 'm6 6 12 12M18 6 6 18',
  more: 'M5.5 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM12 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2ZM18.5 12.6a.6.6 0 1 0 0-1.2.6.6 0 0 0 0 1.2Z',
  reply: 'M9.5 6 4 11.5l5.5 5.5M4.5 11.5H14a6 6 0 0 1 6 6V19',
  smile: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM8.5 14.5a4.5 4.5 0 0 0 7 0M9 9.5h.01M15 9.5h.01',
  edit: 'm4 20 .9-4L16 4.900a1.5 1.5 0 0 1 2.100 0l1 1a1.5 1.5 0 0 1 0 2.100L8 19.100 4 20ZM14 7l3 3',
  delete: 'M4.5 7h15M9.5 7V4.5h5V7M6.5 7l.8 12.5h9.400L17.5 7M10 11v5M14 11v5',
  link: 'M10 14a4 4 0 0 0 5.700 0l3-3A4 4 0 0 0 13 5.300l-1 1M14 10a4 4 0 0 0-5.700 0l-3 3a4 4 0 0 0 5.700 5.700l1-1',
  send: 'M4 12 20 4.5 15.5 20l-4-6L4 12ZM11.5 14 20 4.5',
  up: 'm6 14.5 6-6 6 6',
  down: 'm6 9.5 6 6 6-6',
  forward: 'm9.5 6 6 6-6 6',
  back: 'm14.5 6-6 6 6 6',
  clock: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.5l3.5 2',
  place:
    'M12 21c4.5-4.700 6.5-8 6.5-11a6.5 6.5 0 0 0-13 0c0 3 2 6.300 6.5 11ZM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  globe:
    'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3.5 12h17M12 3c2.5 2.600 3.800 5.600 3.800 9s-1.300 6.400-3.800 9c-2.5-2.600-3.800-5.600-3.800-9S9.5 5.600 12 3Z',
  lock: 'M6 10.5h12a1 1 0 0 1 1 1V19a1 1 0 0 1-1 1H6a1 1 0 0 1-1-1v-7.5a1 1 0 0 1 1-1ZM8 10.5V8a4 4 0 0 1 8 0v2.5',
  sun: 'M12 16a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M18.700 5.300l-1.400 1.400M6.700 17.300l-1.400 1.400',
  moon: 'M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z',
  auto: 'M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 3v18M12 7.5h6.5M12 12h9M12 16.5h6.5',
  bell: 'M12 4a5.5 5.5 0 0 0-5.5 5.5c0 4.500-2 6-2 7.5h15c0-1.500-2-3-2-7.5A5.5 5.5 0 0 0 12 4ZM9.800 20a2.3 2.3 0 0 0 4.400 0',
  mail: 'M4.5 5.5h15a1 1 0 0 1 1 1v11a1 1 0 0 1-1 1h-15a1 1 0 0 1-1-1v-11a1 1 0 0 1 1-1ZM4 7l8 6 8-6',
  leave: 'M14 4.5h4.5a1 1 0 0 1 1 1v13a1 1 0 0 1-1 1H14M10 8l-4 4 4 4M6.5 12H15',
  warning: 'M12 4 2.800 19.5h18.400L12 4ZM12 10v4.5M12 17h.01',
  upload: 'M12 16V5M7.5 9 12 4.5 16.5 9M4.5 16v3.5h15V16',
  download: 'M12 4.5v11M7.5 11.5 12 16l4.5-4.5M4.5 16v3.5h15V16',
  filter: 'M4 6.5h16M7 12h10M10 17.5h4',
  retry: 'M20 12a8 8 0 1 1-2.5-5.800M20 3.5V8h-4.5',
  offline:
    'M3 3l18 18M8.5 16a5 5 0 0 1 6 0M5.5 12.700a9.5 9.5 0 0 1 4-2.300M2.5 9.300A14 14 0 0 1 6.5 6.700M11 5.5c4-.3 7.800 1 10.5 3.800M15 10.700c1.300.5 2.5 1.100 3.5 2M12 19.5h.01',
  mic: 'M12 14.5a3 3 0 0 0 3-3v-5a3 3 0 0 0-6 0v5a3 3 0 0 0 3 3ZM5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3',
  webinar:
    'M4 4.5h16a1 1 0 0 1 1 1V16a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V5.5a1 1 0 0 1 1-1ZM8.5 20.5h7M12 17v3.5M10 8v5l4.5-2.500L10 8Z',
  play: 'M8 5.5v13l10.5-6.500L8 5.5Z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  hidden:
    'M4 4l16 16M9.900 5.700A9.5 9.5 0 0 1 12 5.5c4.5 0 7.5 3.200 9 6.5a13 13 0 0 1-2.700 3.800M6.500 7.500A13 13 0 0 0 3 12c1.500 3.300 4.500 6.5 9 6.5a9 9 0 0 0 4-.9M10 10a3 3 0 0 0 4 4',
  keyboard:
    'M4 6.5h16a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1v-9a1 1 0 0 1 1-1ZM7 10.500h.01M10.500 10.500h.01M14 10.500h.01M17 10.500h.01M8 14h8',
  story:
    'M5 4.5h10.5a3 3 0 0 1 3 3V19.500H7.500a2.500 2.500 0 0 1-2.500-2.500ZM8.500 9h6.500M8.500 12.500h6.500M8.500 16h4',
  heart:
    'M12 19.500s-7.500-4.300-7.500-9.700A4.100 4.100 0 0 1 12 7.400a4.100 4.100 0 0 1 7.500 2.400c0 5.400-7.500 9.700-7.500 9.700Z',
  star: 'm12 4.5 2.300 4.800 5.200.7-3.800 3.600.95 5.200L12 16.300l-4.650 2.500.95-5.200L4.500 10l5.200-.7L12 4.500Z',
  screen: 'M4 5h16v11H4V5ZM12 16v3.5M8 19.500h8',
  poll: 'M5 19.500V11M12 19.500V4.500M19 19.500v-6',
  merge: 'M6 4.500v3a5 5 0 0 0 5 5h1M18 4.500v3a5 5 0 0 1-5 5h-1v7M9 16.500l3 3 3-3',
  chat: 'M4 5h16v11.5h-8.5L7 20v-3.5H4V5Z',
} as const;

export type IconName = keyof typeof paths;
/** Those that point along the line of reading, and so turn round where it runs from right to left. */
const directed: ReadonlySet<IconName> = new Set(['forward', 'back', 'reply', 'send', 'leave']);

interface Props {
  name: IconName;
  /** In pixels of the usual setting; grows with the text. */
  size?: 'small' | 'normal' | 'large';
  /** Only where no text beside it says the same. */
  label?: string;
}

export function Icon({ name, size = 'normal', label }: Props) {
  const turned = directed.has(name) ? styles.directed : '';
  return (
    <svg
      viewBox="0 0 24 24"
      className={`${styles.icon} ${styles[size]} ${turned}`}
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : true}
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
