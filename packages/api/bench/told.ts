/** The event in a message: of the house and all who speak GraphQL in an answer, of socket.io behind its own name. */
function eventIn(message: string): unknown {
  if (message.startsWith('42')) return JSON.parse(message.slice(2))[1];
  return JSON.parse(message).payload.data.threadEvents;
}

/** The names of its fields and of its types, in one order. */
function shapeOf(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value;
  const fields = Object.entries(value).sort(([one], [other]) => one.localeCompare(other));
  return fields.map(([name, field]) => [name, name === '__typename' ? field : shapeOf(field)]);
}

let first: { contender: string; shape: string } | null = null;

/** A contender that tells less than another is no contender: throws where its event has other fields than the first one's. */
export function requireAlike(contender: string, message: string): void {
  const shape = JSON.stringify(shapeOf(eventIn(message)));
  first ??= { contender, shape };
  if (shape !== first.shape) throw new Error(`it tells ${shape}, ${first.contender} tells ${first.shape}`);
}
