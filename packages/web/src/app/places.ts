import type { TextKey } from '../kernel/i18n.tsx';
import { paths } from '../kernel/paths.ts';
import type { Viewer } from '../kernel/session.ts';
import type { IconName } from '../ui/Icon.tsx';

export interface Place {
  to: string;
  label: TextKey;
  icon: IconName;
  /** Addresses that belong to this place although they begin otherwise. */
  within: readonly string[];
}

const everyones: readonly Place[] = [
  { to: paths.home, label: 'shell.home', icon: 'home', within: [] },
  { to: paths.live, label: 'shell.live', icon: 'live', within: ['/rooms/'] },
  { to: paths.programme(), label: 'shell.programme', icon: 'programme', within: ['/programme/', '/sessions/'] },
  {
    to: paths.webinars,
    label: 'shell.webinars',
    icon: 'webinar',
    within: ['/webinars/', '/new/webinar', '/organizations', '/new/organization'],
  },
  {
    to: paths.stories,
    label: 'shell.stories',
    icon: 'story',
    within: [
      '/stories/',
      '/columns',
      '/podcast',
      '/own/stories',
      '/new/story',
      '/new/column',
      '/new/podcast',
      '/review',
    ],
  },
];

/** The rail, in its order; on phones the first five stand in the bar. */
export function placesFor(viewer: Viewer | null): readonly Place[] {
  if (!viewer) return everyones;
  const profile = paths.member(viewer.member.handle);
  return [...everyones, { to: profile, label: 'shell.profile', icon: 'person', within: [paths.editProfile] }];
}
