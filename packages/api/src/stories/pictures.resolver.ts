import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { withoutPictureAddresses, withoutPictures } from '../kernel/pictureAddresses.ts';
import { picturesShown } from './pictures.permission.service.ts';
import { mediaOf, type PictureRow, picturesOf } from './pictures.service.ts';
import { Media, StoryPicture } from './pictures.types.ts';
import { isBackstage } from './stories.rights.ts';
import type { StoryRow } from './stories.service.ts';
import { Story } from './stories.types.ts';

/** The pictures that readers are shown at this moment. */
const shownOf = async (scope: LoaderScope, story: StoryRow): Promise<PictureRow[]> =>
  (await picturesShown(scope, story)) ? picturesOf(scope, story.id) : [];

@Resolver(() => Story)
export class StoryPicturesResolver {
  @FieldResolver(() => Media, { nullable: true, description: 'The picture that leads it.' })
  async cover(@Ctx() scope: LoaderScope, @Root() story: StoryRow): Promise<Media | null> {
    const cover = (await shownOf(scope, story)).find(({ isCover }) => isCover);
    return cover ? mediaOf(cover) : null;
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether that is for share cards too: a patient’s only where they have permitted social media.',
  })
  coverIsForCards(@Ctx() scope: LoaderScope, @Root() story: StoryRow): Promise<boolean> {
    return picturesShown(scope, story, 'SOCIAL_MEDIA');
  }

  @FieldResolver(() => [Media], { description: 'Its pictures beside the text, in their order.' })
  async gallery(@Ctx() scope: LoaderScope, @Root() story: StoryRow): Promise<Media[]> {
    return (await shownOf(scope, story)).filter(({ inGallery }) => inGallery).map(mediaOf);
  }

  @FieldResolver(() => Int, { description: 'How many pictures readers are shown, those in the text included.' })
  async pictureCount(@Ctx() scope: LoaderScope, @Root() story: StoryRow): Promise<number> {
    return (await shownOf(scope, story)).length;
  }

  @FieldResolver(() => [StoryPicture], {
    nullable: true,
    description: 'All that it was saved with, in their order; null for everybody but its authors and editors.',
  })
  async pictures(@Ctx() scope: LoaderScope, @Root() { id }: StoryRow): Promise<StoryPicture[] | null> {
    if (!(await isBackstage(scope.viewer, id))) return null;
    const rows = await picturesOf(scope, id);
    return rows.map((row) => ({ ...row, media: mediaOf(row), isDescribed: row.alt !== null }));
  }

  /** Of pictures that may not be shown nothing is left in the text. */
  @FieldResolver(() => String)
  async html(@Ctx() scope: LoaderScope, @Root() story: StoryRow): Promise<string> {
    return (await picturesShown(scope, story)) ? story.html : withoutPictures(story.html);
  }

  /** Who writes on has to have all of it. */
  @FieldResolver(() => String)
  async body(@Ctx() scope: LoaderScope, @Root() story: StoryRow): Promise<string> {
    if ((await picturesShown(scope, story)) || (await isBackstage(scope.viewer, story.id))) return story.body;
    return withoutPictureAddresses(story.body);
  }
}
