/** Where things live. Links are made here, so that an address is written once. */
export const paths = {
  home: '/',
  live: '/live',
  programme: (event?: string) => (event ? `/programme/${encodeURIComponent(event)}` : '/programme'),
  session: (slug: string) => `/sessions/${encodeURIComponent(slug)}`,
  room: (slug: string) => `/rooms/${encodeURIComponent(slug)}`,
  webinars: '/webinars',
  /** Not below the others: a webinar may be called anything. */
  newWebinar: '/new/webinar',
  webinar: (slug: string) => `/webinars/${encodeURIComponent(slug)}`,
  webinarRegistrations: (slug: string) => `/webinars/${encodeURIComponent(slug)}/registrations`,
  webinarEdit: (slug: string) => `/webinars/${encodeURIComponent(slug)}/edit`,
  webinarHost: (slug: string) => `/webinars/${encodeURIComponent(slug)}/host`,
  present: (slug: string) => `/present/${encodeURIComponent(slug)}`,
  member: (handle: string) => `/members/${encodeURIComponent(handle)}`,
  editProfile: '/settings/profile',
  signIn: (next?: string) => (next && next !== '/' ? `/sign-in?next=${encodeURIComponent(next)}` : '/sign-in'),
  signUp: (next?: string) => (next && next !== '/' ? `/sign-up?next=${encodeURIComponent(next)}` : '/sign-up'),
  forgotPassword: '/forgot-password',
  inbox: '/inbox',
  devMail: '/dev/mail',
} as const;
