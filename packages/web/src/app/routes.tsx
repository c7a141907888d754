import { type ComponentType, lazy } from 'react';
import { matchRoutes } from 'react-router';

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

function page(path: string, name: string, load: () => Promise<ComponentType>): PageRoute {
  let loaded: ComponentType | undefined;
  const preload = async () => {
    loaded = await load();
  };
  const Lazy = lazy(async () => ({ default: await load() }));
  const Page = () => {
    const Now = loaded ?? Lazy;
    return <Now />;
  };
  return { path, file: `src/${name}.tsx`, onServer: true, bare: false, Page, preload };
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
  page('/', 'home/HomePage', async () => (await import('../home/HomePage.tsx')).HomePage),
  page('/live', 'rooms/LivePage', async () => (await import('../rooms/LivePage.tsx')).LivePage),
  page('/rooms/:slug', 'rooms/RoomPage', async () => (await import('../rooms/RoomPage.tsx')).RoomPage),
  page('/members/:handle', 'members/ProfilePage', async () => (await import('../members/ProfilePage.tsx')).ProfilePage),
  inBrowser(
    page(
      '/settings/profile',
      'members/ProfileEditPage',
      async () => (await import('../members/ProfileEditPage.tsx')).ProfileEditPage,
    ),
  ),
  page(
    '/programme',
    'program/CurrentProgrammePage',
    async () => (await import('../program/CurrentProgrammePage.tsx')).CurrentProgrammePage,
  ),
  page('/programme/import', 'program/ImportPage', async () => (await import('../program/ImportPage.tsx')).ImportPage),
  page(
    '/programme/:slug',
    'program/ProgrammePage',
    async () => (await import('../program/ProgrammePage.tsx')).ProgrammePage,
  ),
  page('/sessions/:slug', 'program/SessionPage', async () => (await import('../program/SessionPage.tsx')).SessionPage),
  page('/webinars', 'webinars/WebinarsPage', async () => (await import('../webinars/WebinarsPage.tsx')).WebinarsPage),
  page(
    '/webinars/:slug',
    'webinars/WebinarPage',
    async () => (await import('../webinars/WebinarPage.tsx')).WebinarPage,
  ),
  inBrowser(
    page(
      '/webinars/:slug/host',
      'webinars/host/HostPage',
      async () => (await import('../webinars/host/HostPage.tsx')).HostPage,
    ),
  ),
  inBrowser(
    page(
      '/webinars/:slug/follow-ups',
      'webinars/afterwards/FollowUpsPage',
      async () => (await import('../webinars/afterwards/FollowUpsPage.tsx')).FollowUpsPage,
    ),
  ),
  inBrowser(
    page(
      '/webinars/:slug/edit',
      'webinars/making/EditPage',
      async () => (await import('../webinars/making/EditPage.tsx')).EditPage,
    ),
  ),
  inBrowser(
    page(
      '/new/webinar',
      'webinars/making/NewPage',
      async () => (await import('../webinars/making/NewPage.tsx')).NewPage,
    ),
  ),
  alone(
    page(
      '/present/:slug',
      'webinars/present/PresentPage',
      async () => (await import('../webinars/present/PresentPage.tsx')).PresentPage,
    ),
  ),
  page('/stories', 'stories/StoriesPage', async () => (await import('../stories/StoriesPage.tsx')).StoriesPage),
  page('/stories/:slug', 'stories/StoryPage', async () => (await import('../stories/StoryPage.tsx')).StoryPage),
  page(
    '/podcast',
    'stories/podcast/PodcastsPage',
    async () => (await import('../stories/podcast/PodcastsPage.tsx')).PodcastsPage,
  ),
  page(
    '/podcast/:slug',
    'stories/podcast/PodcastPage',
    async () => (await import('../stories/podcast/PodcastPage.tsx')).PodcastPage,
  ),
  inBrowser(
    page(
      '/new/story',
      'stories/writing/NewStoryPage',
      async () => (await import('../stories/writing/NewStoryPage.tsx')).NewStoryPage,
    ),
  ),
  inBrowser(
    page(
      '/own/stories',
      'stories/writing/OwnStoriesPage',
      async () => (await import('../stories/writing/OwnStoriesPage.tsx')).OwnStoriesPage,
    ),
  ),
  inBrowser(
    page(
      '/review',
      'stories/review/ReviewListPage',
      async () => (await import('../stories/review/ReviewListPage.tsx')).ReviewListPage,
    ),
  ),
  inBrowser(
    page(
      '/review/comments',
      'stories/review/HeldPage',
      async () => (await import('../stories/review/HeldPage.tsx')).HeldPage,
    ),
  ),
  inBrowser(
    page(
      '/review/:id',
      'stories/review/ReviewPage',
      async () => (await import('../stories/review/ReviewPage.tsx')).ReviewPage,
    ),
  ),
  inBrowser(
    page(
      '/review/:id/consent',
      'stories/consent/ConsentPage',
      async () => (await import('../stories/consent/ConsentPage.tsx')).ConsentPage,
    ),
  ),
  inBrowser(
    page(
      '/stories/:id/edit',
      'stories/writing/EditStoryPage',
      async () => (await import('../stories/writing/EditStoryPage.tsx')).EditStoryPage,
    ),
  ),
  page(
    '/columns',
    'stories/columns/ColumnsPage',
    async () => (await import('../stories/columns/ColumnsPage.tsx')).ColumnsPage,
  ),
  page(
    '/columns/:slug',
    'stories/columns/ColumnPage',
    async () => (await import('../stories/columns/ColumnPage.tsx')).ColumnPage,
  ),
  inBrowser(
    page(
      '/columns/:slug/edit',
      'stories/columns/making/EditColumnPage',
      async () => (await import('../stories/columns/making/EditColumnPage.tsx')).EditColumnPage,
    ),
  ),
  inBrowser(
    page(
      '/new/column',
      'stories/columns/making/NewColumnPage',
      async () => (await import('../stories/columns/making/NewColumnPage.tsx')).NewColumnPage,
    ),
  ),
  inBrowser(
    page(
      '/review/calendar',
      'stories/columns/CalendarPage',
      async () => (await import('../stories/columns/CalendarPage.tsx')).CalendarPage,
    ),
  ),
  page('/sign-in', 'accounts/SignInPage', async () => (await import('../accounts/SignInPage.tsx')).SignInPage),
  page('/sign-up', 'accounts/SignUpPage', async () => (await import('../accounts/SignUpPage.tsx')).SignUpPage),
  inBrowser(
    page(
      '/webinars/:slug/registrations',
      'registration/RegistrationsPage',
      async () => (await import('../registration/RegistrationsPage.tsx')).RegistrationsPage,
    ),
  ),
  inBrowser(
    page('/inbox', 'notifications/InboxPage', async () => (await import('../notifications/InboxPage.tsx')).InboxPage),
  ),
  inBrowser(
    page('/dev/mail', 'accounts/DevMailPage', async () => (await import('../accounts/DevMailPage.tsx')).DevMailPage),
  ),
  page(
    '/forgot-password',
    'accounts/ForgotPasswordPage',
    async () => (await import('../accounts/ForgotPasswordPage.tsx')).ForgotPasswordPage,
  ),
  page(
    '/new-password',
    'accounts/NewPasswordPage',
    async () => (await import('../accounts/NewPasswordPage.tsx')).NewPasswordPage,
  ),
  page('*', 'app/NotFoundPage', async () => (await import('./NotFoundPage.tsx')).NotFoundPage),
];

const places = routes.map((route) => ({ path: route.path, handle: route }));

/** The page an address leads to. */
export function routeAt(pathname: string): PageRoute | undefined {
  return matchRoutes(places, pathname)?.at(-1)?.route.handle;
}
