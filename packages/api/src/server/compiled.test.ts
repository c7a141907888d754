import { limits } from '@rounds/schema/limits';
import fc from 'fast-check';
import { execute, getNamedType, isAbstractType, isObjectType } from 'graphql';
import { beforeAll, describe, expect, it } from 'vitest';
import { as, type Person } from '../../test/as.ts';
import { aColumn } from '../../test/columns.ts';
import { anOrganization } from '../../test/organizations.ts';
import { ANSWER, asks, typed } from '../../test/questions.ts';
import { ADD_POST, aRoom, draft, REACT, says } from '../../test/rooms.ts';
import { aSchedule, aSession } from '../../test/schedule.ts';
import { type Selected, selectionOf } from '../../test/selections.ts';
import { aStory } from '../../test/stories.ts';
import { aWebinar, withRole } from '../../test/webinars.ts';
import { isRefusal } from '../kernel/errors.ts';
import { Everybody } from '../kernel/everybody.ts';
import { house, type Viewer, visitor } from '../kernel/viewer.ts';
import { importSchedule, linkSpeakers } from '../program/schedule.service.ts';
import { compiledOf } from './compiled.ts';
import { newContext } from './context.ts';
import { maskError } from './errors.ts';
import { executed } from './execute.ts';
import { measure } from './limits/admit.ts';
import { openDoor } from './limits/door.ts';
import { webFolder } from './pageSource.ts';
import { buildSchema } from './schema.ts';

const door = openDoor(buildSchema(), webFolder());

/** The operation asked as often as it takes. */
function admitted(text: string, variables: Record<string, unknown> = {}) {
  const operation = measure(text, { variables }, door);
  for (let times = 1; times < limits.graphql.compiled.after; times++) compiledOf(door.schema, operation);
  return { ...operation, compiled: compiledOf(door.schema, operation) };
}

/** The same, or null where it would bring back too much. */
function admissible(...asked: Parameters<typeof admitted>) {
  try {
    return admitted(...asked);
  } catch (error) {
    if (!isRefusal(error, 'QUERY_TOO_COMPLEX')) throw error;
    return null;
  }
}

let viewers: (() => Viewer)[];
/** Where there is something to be read of a type: the field that leads to it, and its argument. */
let entries: Record<string, [field: string, key: string]>;

beforeAll(async () => {
  const [ada, eve] = await Promise.all([as('Ada'), withRole('Eve', 'EDITOR')]);
  const memberOf = ({ id }: Person, role: Viewer['role']) => ({ memberId: id, role, sessionId: null });
  viewers = [
    () => visitor,
    () => memberOf(ada, 'MEMBER'),
    () => memberOf(eve, 'EDITOR'),
    // Executed for all: what is found out about who may share it is compared too.
    () => new Everybody(),
  ];
  const room = await aRoom({ hosts: [ada.id] });
  const post = await says(ada, room.threadId, 'a question, "quoted", é 👩‍⚕️ \u2028 </script> **bold**');
  await eve.asks(ADD_POST, draft(room.threadId, `an answer for @${ada.handle}`, { parentId: post.id }));
  await eve.asks(REACT, { input: { postId: post.id, kind: 'HUG', on: true } });
  const persons = [{ id: 7, public_name: 'Ana R.' }];
  const { event } = await importSchedule(
    house,
    aSchedule([aSession({ persons }), aSession()], { acronym: 'compiled' }),
  );
  await linkSpeakers(event, new Map([['7', ada.id]]));
  const webinar = await aWebinar({ staff: [[eve, 'HOST']] });
  const question = await asks(ada, webinar, 'Does it hurt?');
  await asks(eve, webinar, 'How long does it take?');
  await eve.asks(ANSWER, typed(question, 'A little.'));
  const column = await aColumn(eve);
  await aStory(eve, eve, { kind: 'COLUMN', column: column.slug });
  const story = await aStory(ada, eve);
  const organization = await anOrganization();
  entries = {
    Thread: ['thread(id: $id)', room.threadId],
    Post: ['post(id: $id)', post.id],
    Room: ['room(slug: $slug)', room.slug],
    Event: ['event(slug: $slug)', event.slug],
    Webinar: ['webinar(slug: $slug)', webinar.slug],
    Question: ['question(id: $id)', question.id],
    Story: ['story(slug: $slug)', story.slug],
    Column: ['column(slug: $slug)', column.slug],
    Member: ['member(handle: $slug)', ada.handle],
    Organization: ['organization(slug: $slug)', organization.slug],
  };
});

const declared = { $id: 'ID!', $slug: 'String!', $yes: 'Boolean!', $no: 'Boolean!' };

function operationOn(type: string, { text, fragments }: Selected): string {
  const [field] = entries[type] ?? [];
  const all = [`{ ${field ? `it: ${field} { ${text} }` : text} }`, ...fragments].join('\n');
  const used = Object.entries(declared).filter(([name]) => all.includes(name));
  return used.length > 0 ? `query (${used.map((each) => each.join(': ')).join(', ')}) ${all}` : all;
}

describe('a compiled query', () => {
  it.each([
    'Query',
    'Thread',
    'Post',
    'Room',
    'Event',
    'Webinar',
    'Question',
    'Story',
    'Column',
    'Member',
    'Organization',
  ])('answers byte for byte what graphql-js does, whatever is selected of %s (property)', async (type) => {
    let alike = 0;
    await fc.assert(
      fc.asyncProperty(
        selectionOf(door.schema, type, 3),
        fc.record({ yes: fc.boolean(), no: fc.boolean() }),
        async (selected, flags) => {
          const key = entries[type]?.[1];
          const asked = admissible(operationOn(type, selected), { id: key, slug: key, ...flags });
          fc.pre(asked !== null);
          const { compiled, document, variableValues } = asked;
          for (const viewer of viewers) {
            const [one, other] = [newContext(viewer()), newContext(viewer())];
            const result = await compiled?.(one, variableValues);
            const wanted = await execute({ schema: door.schema, document, variableValues, contextValue: other });
            expect(result ? JSON.stringify(result) : null).toBe(wanted.errors ? null : JSON.stringify(wanted));
            if (!result) continue;
            expect(one.viewer).toEqual(other.viewer);
            alike++;
          }
        },
      ),
      { numRuns: 40 },
    );
    // Both have answered, not only failed alike; of Query a visitor may ask little, so how often is left to chance (63 to 97 of 160).
    expect(alike).toBeGreaterThan(10);
  });

  it('reaches nothing whose type shows only when it is read: code for each type would be more than is counted', () => {
    const reached = new Set<unknown>();
    const reach = (type: unknown) => {
      if (reached.has(type)) return;
      reached.add(type);
      if (isObjectType(type)) for (const field of Object.values(type.getFields())) reach(getNamedType(field.type));
    };
    reach(door.schema.getQueryType());
    expect(reached.size).toBeGreaterThan(50);
    expect([...reached].filter(isAbstractType)).toEqual([]);
  });

  it('is made of what is asked again and again, and is bounded in size', () => {
    const { after, fields } = limits.graphql.compiled;
    // By a name that no random selection has: one of them may have asked the plain question before.
    const first = measure('{ site { askedAgain: name } }', { variables: {} }, door);
    const made = Array.from({ length: after + 1 }, () => compiledOf(door.schema, first) !== null);
    expect(made).toEqual([...Array.from({ length: after - 1 }, () => false), true, true]);
    const spread = (times: number) =>
      `{ events { ${'...F '.repeat(times)} } } fragment F on Event { id slug title cursor days }`;
    expect(admitted(spread(fields / 5 - 1)).compiled).not.toBeNull();
    expect(admitted(spread(fields / 5)).compiled).toBeNull();
    expect(admitted('{ __schema { types { name } } }').compiled).toBeNull();
    expect(
      admitted('mutation ($id: ID!) { likeStory(storyId: $id, on: true) { replayed } }', { id: '' }).compiled,
    ).toBeNull();
  });

  it.each([
    ['a name that JavaScript takes for its own', '{ __proto__: site { name } constructor: site { name } }'],
    ['what is refused', '{ site { name } story(slug: "nowhere") { id } ownStories { totalCount } }'],
    ['a page that is refused', '{ rooms { id thread { posts(first: -1) { totalCount } } } }'],
  ])('is answered as graphql-js answers: %s', async (_name, text) => {
    const asked = admitted(text);
    for (const viewer of viewers.slice(0, -1)) {
      const { data, errors } = await executed(door.schema, asked, newContext(viewer()));
      const wanted = await execute({
        schema: door.schema,
        document: asked.document,
        contextValue: newContext(viewer()),
      });
      expect(JSON.stringify({ data, errors })).toBe(
        JSON.stringify({ data: wanted.data, errors: wanted.errors?.map(maskError) }),
      );
    }
  });
});
