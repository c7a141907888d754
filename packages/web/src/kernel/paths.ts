/** Where things live. Links are made here, so that an address is written once. */
export const paths = {
  home: '/',
  live: '/live',
  programme: (event?: string) => (event ? `/programme/${encodeURIComponent(event)}` : '/programme'),
  session: (slug: string) => `/sessions/${encodeURIComponent(slug)}`,
  room: (slug: string) => `/rooms/${encodeURIComponent(slug)}`,
  webinars: '/webinars',
  webinarsOf: (series: string) => `/webinars?series=${encodeURIComponent(series)}`,
  /** Not below the others: a webinar may be called anything. */
  newWebinar: '/new/webinar',
  webinar: (slug: string) => `/webinars/${encodeURIComponent(slug)}`,
  /** As short as an address can be that somebody types; the server leads on from there. */
  short: (code: string) => `/w/${code}`,
  webinarRegistrations: (slug: string) => `/webinars/${encodeURIComponent(slug)}/registrations`,
  webinarFollowUps: (slug: string) => `/webinars/${encodeURIComponent(slug)}/follow-ups`,
  webinarEdit: (slug: string) => `/webinars/${encodeURIComponent(slug)}/edit`,
  webinarHost: (slug: string) => `/webinars/${encodeURIComponent(slug)}/host`,
  present: (slug: string) => `/present/${encodeURIComponent(slug)}`,
  stories: '/stories',
  storiesBy: (filter: Record<string, string>) => `/stories?${new URLSearchParams(filter)}`,
  story: (slug: string) => `/stories/${encodeURIComponent(slug)}`,
  newStory: '/new/story',
  ownStories: '/own/stories',
  /** By its id: the address of a draft changes with its title. */
  storyEdit: (id: string) => `/stories/${encodeURIComponent(id)}/edit`,
  member: (handle: string) => `/members/${encodeURIComponent(handle)}`,
  editProfile: '/settings/profile',
  signIn: (next?: string) => (next && next !== '/' ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  signUp: (next?: string) => (next && next !== '/' ? `/sign-up?next=${encodeURIComponent(next)}` : '/sign-up'),
  forgotPassword: '/forgot-password',
  inbox: '/inbox',
  devMail: '/dev/mail',
} as const;
