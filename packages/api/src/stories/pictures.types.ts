import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { flag, id, maybeText, plain, text } from '../kernel/fields.ts';

@ObjectType({ description: 'A picture of a story. Who may read the story finds its files, and nobody else.' })
export class Media {
  @id() id!: string;
  @text('Of its largest size.') url!: string;
  @text('All its sizes, as `srcset` of HTML has them.') srcSet!: string;
  @text('What is to be seen, for those who do not see it; empty where it only decorates.') alt!: string;
  @maybeText('Whose picture it is.') credit!: string | null;
  @Field(() => Int, { nullable: true, ...plain }) width!: number | null;
  @Field(() => Int, { nullable: true, ...plain }) height!: number | null;
  @text() contentType!: string;
}

@ObjectType({ description: 'A picture of a story as those who write it have placed it.' })
export class StoryPicture {
  @Field(() => Media, plain) media!: Media;
  @flag('Whether somebody has said what is to be seen, or that it only decorates.') isDescribed!: boolean;
  @flag('Whether it leads the story: on top of it, in lists and on share cards.') isCover!: boolean;
  @flag() inGallery!: boolean;
}

@InputType({
  description: 'A picture that was added to the story (`POST /stories/ID/pictures`), and where it is shown.',
})
export class StoryPictureInput {
  @Field(() => ID) id!: string;
  @Field(() => String, { nullable: true, description: 'What is to be seen, for those who do not see it.' })
  alt?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'It only decorates: there is nothing to say of it.' })
  decorative?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Whose picture it is.' }) credit?: string | null;
  @Field(() => Boolean, { nullable: true }) isCover?: boolean | null;
  @Field(() => Boolean, { nullable: true }) inGallery?: boolean | null;
}
