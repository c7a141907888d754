import type { UpdateWebinarInput, WebinarMadeFragment } from '../../gql/graphql.ts';
import { momentOf, wallTime } from '../../kernel/wallTime.ts';

/** What a webinar says about itself, as one types it: times as the clocks of its zone show them. */
export type Details = Record<
  | 'title'
  | 'description'
  | 'series'
  /** The slug of who holds it; empty as long as the name that is typed has not been chosen from the directory. */
  | 'organization'
  | 'organizationName'
  | 'starts'
  | 'ends'
  | 'timeZone'
  | 'streamUrl',
  string
>;

export function detailsOf(webinar: WebinarMadeFragment): Details {
  const { title, description, series, organization, startsAt, endsAt, timeZone, streamUrl } = webinar;
  return {
    title,
    description,
    series: series?.title ?? '',
    organization: organization?.slug ?? '',
    organizationName: organization?.name ?? '',
    starts: wallTime(startsAt, timeZone),
    ends: wallTime(endsAt, timeZone),
    timeZone,
    streamUrl: streamUrl ?? '',
  };
}

/** As it is sent to make one; or the first field that is no time. */
export function readDetails(details: Details) {
  const { title, description, series, starts, ends, timeZone, streamUrl } = details;
  const startsAt = momentOf(starts, timeZone);
  const endsAt = momentOf(ends, timeZone);
  const [named, streamed] = [series.trim() || null, streamUrl.trim() || null];
  const organization = details.organization || null;
  return { title, description, series: named, organization, startsAt, endsAt, timeZone, streamUrl: streamed };
}

/** As it is sent to change one: what nobody touched is left out, except that times and their zone go together. */
export function readChanged(typed: Details, changed: Partial<Details>): Omit<UpdateWebinarInput, 'webinarId'> {
  const all = readDetails(typed);
  const isTouched = (...names: (keyof Details)[]) => names.some((name) => name in changed);
  return {
    ...(isTouched('title') ? { title: all.title } : {}),
    ...(isTouched('description') ? { description: all.description } : {}),
    ...(isTouched('series') ? { series: all.series } : {}),
    ...(isTouched('organization') ? { organization: all.organization } : {}),
    ...(isTouched('streamUrl') ? { streamUrl: all.streamUrl } : {}),
    ...(isTouched('starts', 'ends', 'timeZone')
      ? { startsAt: all.startsAt, endsAt: all.endsAt, timeZone: all.timeZone }
      : {}),
  };
}

/** Moves the end along when the beginning moves, so that the length stays. */
export function withStart({ starts, ends }: Pick<Details, 'starts' | 'ends'>, next: string): Partial<Details> {
  const [was, end, now] = [starts, ends, next].map((wall) => Date.parse(`${wall}Z`)) as [number, number, number];
  if (Number.isNaN(now)) return { starts: next };
  const lasts = Number.isNaN(end - was) || end <= was ? 60 * 60_000 : end - was;
  return { starts: next, ends: new Date(now + lasts).toISOString().slice(0, 16) };
}

/** Whether somebody is named who has not been chosen from the directory. */
export const namesNobody = ({ organization, organizationName }: Details): boolean =>
  organization === '' && organizationName.trim() !== '';
