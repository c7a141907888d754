import type { ComponentType } from 'react';
import { matchRoutes } from 'react-router';
import { late } from '../kernel/late.ts';

/** A page of the house. It is loaded when somebody goes there, or is about to. */
export interface PageRoute {
  path: string;
  /** From the package's root, for the build's list of files (preloading); a test holds it to the import. */
  file: string;
  /** Whether the server renders it: what is public, and what should be seen before scripts have come. */
  onServer: boolean;
  /** Whether it stands alone, without the shell: what a hall sees has nothing to press. */
  bare: boolean;
  Page: ComponentType;
  /** Fetches the page's code; from then on it renders without waiting. */
  preload: () => Promise<void>;
}

/** The last part of a path: what a page is called. */
type NameIn<File extends string> = File extends `${string}/${infer Rest}` ? NameIn<Rest> : File;

function page<File extends string>(
  path: string,
  file: File,
  load: () => Promise<Record<NameIn<File>, ComponentType>>,
): PageRoute {
  let loaded: ComponentType | undefined;
  const fetched = async (): Promise<ComponentType> =>
    (await load())[file.slice(file.lastIndexOf('/') + 1) as NameIn<File>];
  const preload = async () => {
    // Importing again what is there costs the server a millisecond of every page.
    loaded ??= await fetched();
  };
  const Late = late(fetched);
  const Page = () => {
    const Now = loaded ?? Late;
    return <Now />;
  };
  return { path, file: `src/${file}.tsx`, onServer: true, bare: false, Page, preload };
}

/** What is one's own, or of use with scripts only: the server sends the empty house. */
function inBrowser(route: PageRoute): PageRoute {
  return { ...route, onServer: false };
}

/** Without the shell around it. */
function alone(route: PageRoute): PageRoute {
  return { ...route, bare: true };
}

/** Every page. One line each; the first that fits counts by how exact it is, not by its place. */
export const routes: readonly PageRoute[] = [
  page('/', 'home/HomePage', () => import('../home/HomePage.tsx')),
  page('/live', 'rooms/LivePage', () => import('../rooms/LivePage.tsx')),
  page('/rooms/:slug', 'rooms/RoomPage', () => import('../rooms/RoomPage.tsx')),
  page('/members/:handle', 'members/ProfilePage', () => import('../members/ProfilePage.tsx')),
  inBrowser(page('/settings/profile', 'members/ProfileEditPage', () => import('../members/ProfileEditPage.tsx'))),
  page('/programme', 'program/CurrentProgrammePage', () => import('../program/CurrentProgrammePage.tsx')),
  page('/programme/import', 'program/ImportPage', () => import('../program/ImportPage.tsx')),
  page('/programme/:slug', 'program/ProgrammePage', () => import('../program/ProgrammePage.tsx')),
  page('/sessions/:slug', 'program/SessionPage', () => import('../program/SessionPage.tsx')),
  page('/webinars', 'webinars/WebinarsPage', () => import('../webinars/WebinarsPage.tsx')),
  page('/webinars/:slug', 'webinars/WebinarPage', () => import('../webinars/WebinarPage.tsx')),
  inBrowser(page('/webinars/:slug/host', 'webinars/host/HostPage', () => import('../webinars/host/HostPage.tsx'))),
  inBrowser(
    page(
      '/webinars/:slug/follow-ups',
      'webinars/afterwards/FollowUpsPage',
      () => import('../webinars/afterwards/FollowUpsPage.tsx'),
    ),
  ),
  inBrowser(page('/webinars/:slug/edit', 'webinars/making/EditPage', () => import('../webinars/making/EditPage.tsx'))),
  inBrowser(page('/new/webinar', 'webinars/making/NewPage', () => import('../webinars/making/NewPage.tsx'))),
  alone(page('/present/:slug', 'webinars/present/PresentPage', () => import('../webinars/present/PresentPage.tsx'))),
  page('/organizations', 'organizations/OrganizationsPage', () => import('../organizations/OrganizationsPage.tsx')),
  page('/organizations/:slug', 'organizations/OrganizationPage', () => import('../organizations/OrganizationPage.tsx')),
  inBrowser(
    page(
      '/organizations/:slug/edit',
      'organizations/making/EditOrganizationPage',
      () => import('../organizations/making/EditOrganizationPage.tsx'),
    ),
  ),
  inBrowser(
    page(
      '/new/organization',
      'organizations/making/NewOrganizationPage',
      () => import('../organizations/making/NewOrganizationPage.tsx'),
    ),
  ),
  page('/stories', 'stories/StoriesPage', () => import('../stories/StoriesPage.tsx')),
  page('/stories/:slug', 'stories/StoryPage', () => import('../stories/StoryPage.tsx')),
  page('/podcast', 'stories/podcast/PodcastsPage', () => import('../stories/podcast/PodcastsPage.tsx')),
  page('/podcast/:slug', 'stories/podcast/PodcastPage', () => import('../stories/podcast/PodcastPage.tsx')),
  inBrowser(
    page(
      '/podcast/:slug/edit',
      'stories/podcast/making/EditShowPage',
      () => import('../stories/podcast/making/EditShowPage.tsx'),
    ),
  ),
  inBrowser(
    page(
      '/new/podcast',
      'stories/podcast/making/NewShowPage',
      () => import('../stories/podcast/making/NewShowPage.tsx'),
    ),
  ),
  inBrowser(page('/new/story', 'stories/writing/NewStoryPage', () => import('../stories/writing/NewStoryPage.tsx'))),
  inBrowser(
    page('/own/stories', 'stories/writing/OwnStoriesPage', () => import('../stories/writing/OwnStoriesPage.tsx')),
  ),
  inBrowser(page('/review', 'stories/review/ReviewListPage', () => import('../stories/review/ReviewListPage.tsx'))),
  inBrowser(page('/review/comments', 'stories/review/HeldPage', () => import('../stories/review/HeldPage.tsx'))),
  inBrowser(page('/review/:id', 'stories/review/ReviewPage', () => import('../stories/review/ReviewPage.tsx'))),
  inBrowser(
    page('/review/:id/consent', 'stories/consent/ConsentPage', () => import('../stories/consent/ConsentPage.tsx')),
  ),
  inBrowser(
    page('/stories/:id/edit', 'stories/writing/EditStoryPage', () => import('../stories/writing/EditStoryPage.tsx')),
  ),
  page('/columns', 'stories/columns/ColumnsPage', () => import('../stories/columns/ColumnsPage.tsx')),
  page('/columns/:slug', 'stories/columns/ColumnPage', () => import('../stories/columns/ColumnPage.tsx')),
  inBrowser(
    page(
      '/columns/:slug/edit',
      'stories/columns/making/EditColumnPage',
      () => import('../stories/columns/making/EditColumnPage.tsx'),
    ),
  ),
  inBrowser(
    page(
      '/new/column',
      'stories/columns/making/NewColumnPage',
      () => import('../stories/columns/making/NewColumnPage.tsx'),
    ),
  ),
  inBrowser(
    page('/review/calendar', 'stories/columns/CalendarPage', () => import('../stories/columns/CalendarPage.tsx')),
  ),
  page('/sign-in', 'accounts/SignInPage', () => import('../accounts/SignInPage.tsx')),
  page('/sign-up', 'accounts/SignUpPage', () => import('../accounts/SignUpPage.tsx')),
  inBrowser(
    page(
      '/webinars/:slug/registrations',
      'registration/RegistrationsPage',
      () => import('../registration/RegistrationsPage.tsx'),
    ),
  ),
  inBrowser(page('/inbox', 'notifications/InboxPage', () => import('../notifications/InboxPage.tsx'))),
  inBrowser(page('/dev/mail', 'accounts/DevMailPage', () => import('../accounts/DevMailPage.tsx'))),
  page('/forgot-password', 'accounts/ForgotPasswordPage', () => import('../accounts/ForgotPasswordPage.tsx')),
  page('/new-password', 'accounts/NewPasswordPage', () => import('../accounts/NewPasswordPage.tsx')),
  page('*', 'app/NotFoundPage', () => import('./NotFoundPage.tsx')),
];

const places = routes.map((route) => ({ path: route.path, handle: route }));

let last: { pathname: string; route: PageRoute | undefined } | undefined;

/** The page an address leads to. The last one is remembered: it is asked for at every rendering, and finding it sorts all of them. */
export function routeAt(pathname: string): PageRoute | undefined {
  if (last?.pathname !== pathname) last = { pathname, route: matchRoutes(places, pathname)?.at(-1)?.route.handle };
  return last.route;
}
