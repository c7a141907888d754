import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { count, flag, id, text } from '../kernel/fields.ts';

@ObjectType({ description: 'A show: its episodes are stories of the kind PODCAST.' })
export class Podcast {
  @id() id!: string;
  @text() slug!: string;
  @text() title!: string;
  @text() description!: string;
  @text('As BCP 47 writes it, such as en or de-CH.') language!: string;
  @text('One of `podcastCategories`.') category!: string;
  @flag('Whether it has words that are not for children.') explicit!: boolean;
  @text('Who answers for it; its feed says so to everybody.') ownerName!: string;
  @text() ownerEmail!: string;
  @count('The number of this version; `editPodcast` is told which one was read.') revision!: number;
}

@InputType()
export class CreatePodcastInput {
  @text() title!: string;
  @text() description!: string;
  @text('As BCP 47 writes it, such as en or de-CH.') language!: string;
  @text('One of `podcastCategories`.') category!: string;
  @Field(() => Boolean, { nullable: true, description: 'Left out: false.' }) explicit?: boolean | null;
  @text() ownerName!: string;
  @text() ownerEmail!: string;
  @id('A uuid made by the client before the first try; the same again answers the same podcast.')
  clientMutationId!: string;
}

@InputType({ description: 'Nothing given: nothing changed.' })
export class EditPodcastInput {
  @id() podcastId!: string;
  @Field(() => Int, { description: 'The version that was read; another one since then is a CONFLICT.' })
  revision!: number;
  @Field(() => String, { nullable: true }) title?: string | null;
  @Field(() => String, { nullable: true }) description?: string | null;
  @Field(() => String, { nullable: true }) language?: string | null;
  @Field(() => String, { nullable: true }) category?: string | null;
  @Field(() => Boolean, { nullable: true }) explicit?: boolean | null;
  @Field(() => String, { nullable: true }) ownerName?: string | null;
  @Field(() => String, { nullable: true }) ownerEmail?: string | null;
}

@ObjectType()
export class PodcastPayload {
  @Field(() => Podcast) podcast!: Podcast;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}

@ObjectType({ description: 'The picture of a podcast; square.' })
export class PodcastPicture {
  @text('WebP, 480 pixels wide: for pages.') small!: string;
  @text('JPEG, at least 1400 pixels wide: for directories of podcasts.') large!: string;
}
