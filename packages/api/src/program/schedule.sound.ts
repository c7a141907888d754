import type { Fault, ScheduleShape } from './schedule.shape.ts';

const session = /^\/schedule\/conference\/days\/(\d+)\/rooms\/([^/]+)\/(\d+)(?:\/|$)/;
/** What the rest of a file is read by: with a fault in one of these nothing more can be said. */
const ground = /^(\/schedule(\/conference(\/(days|start|end|title)(\/.*)?)?)?)?$/;
const unescape = (name: string) => name.replaceAll('~1', '/').replaceAll('~0', '~');

/**
 * A file without what has the wrong form, so that whoever must mend it hears of everything at once. What is left out leaves
 * its place empty: paths stay what they are. Null where a fault is in what everything stands on.
 */
export function soundPartOf(raw: unknown, faults: Fault[]): ScheduleShape | null {
  if (faults.some(({ path }) => !session.test(path) && ground.test(path))) return null;
  const file = structuredClone(raw) as ScheduleShape;
  const { conference } = file.schedule;
  for (const { path } of faults) {
    const [, day, room, at] = session.exec(path) ?? [];
    const listed = room === undefined ? undefined : conference.days[Number(day)]?.rooms[unescape(room)];
    if (listed) listed[Number(at)] = null;
    else if (path.startsWith('/schedule/conference/time_zone_name')) delete conference.time_zone_name;
    else if (path.startsWith('/schedule/conference/meta')) delete conference.meta;
  }
  return file;
}
