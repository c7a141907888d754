import { Arg, Args, Ctx, FieldResolver, ID, Int, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { LoaderScope } from '../kernel/loaders.ts';
import { Viewer } from '../members/members.types.ts';
import { comesToViewer } from '../members/viewerStream.service.ts';
import { notificationChanged } from './notifications.events.ts';
import {
  countUnseen,
  listNotifications,
  markNotificationRead,
  markNotificationsSeen,
  notificationById,
} from './notifications.service.ts';
import './columns.notices.ts';
import './comments.notices.ts';
import './questions.notices.ts';
import './registration.notices.ts';
import './stories.notices.ts';
import { Notification, NotificationConnection, NotificationsArgs } from './notifications.types.ts';

comesToViewer(notificationChanged, { type: Notification, find: notificationById });

@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationConnection, { description: 'The viewer’s own, the newest first.' })
  notifications(
    @Ctx() { viewer }: LoaderScope,
    @Args(() => NotificationsArgs) args: NotificationsArgs,
  ): Promise<InstanceType<typeof NotificationConnection>> {
    return listNotifications(viewer, args);
  }

  @Mutation(() => Viewer, { description: 'The list has been opened: the count goes to 0, on every device.' })
  markNotificationsSeen(@Ctx() { viewer }: LoaderScope): Promise<Viewer> {
    return markNotificationsSeen(viewer);
  }

  @Mutation(() => Notification)
  markNotificationRead(@Ctx() { viewer }: LoaderScope, @Arg('id', () => ID) id: string): Promise<Notification> {
    return markNotificationRead(viewer, id);
  }
}

@Resolver(() => Viewer)
export class ViewerNotificationsResolver {
  @FieldResolver(() => Int, { description: 'How many notifications the viewer has not seen.' })
  unreadNotifications(@Root() { id }: Viewer): Promise<number> {
    return countUnseen(id);
  }
}
