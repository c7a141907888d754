import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { count } from '../kernel/fields.ts';

const names = <T extends string>(...all: T[]) => Object.fromEntries(all.map((name) => [name, name])) as { [K in T]: K };

export const WebinarReaction = names('CLAP', 'HEART', 'THUMBS_UP', 'LAUGH', 'WOW');
export type WebinarReactionName = keyof typeof WebinarReaction;
registerEnumType(WebinarReaction, { name: 'WebinarReaction', description: '👏 ❤️ 👍 🤣 😮' });

@ObjectType({ description: 'How many reacted like this in the last second.' })
export class ReactionTick {
  @Field(() => WebinarReaction) kind!: WebinarReactionName;
  @count() count!: number;
}
