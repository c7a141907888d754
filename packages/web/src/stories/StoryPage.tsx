import { useEffect, useMemo, useState } from 'react';
import { useLocation, useParams } from 'react-router';
import type { StoryPageQuery, StoryViewerQuery } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { late } from '../kernel/late.ts';
import { paths } from '../kernel/paths.ts';
import { type Sort, sortIn } from '../talk/CommentSorts.tsx';
import { Comments } from '../talk/Comments.tsx';
import { HostedThread, type Opened } from '../talk/HostedThread.tsx';
import { Page } from '../ui/Page.tsx';
import { Around } from './Around.tsx';
import { StoryView } from './StoryView.tsx';

const Absent = late(async () => (await import('./Absent.tsx')).Absent);

const STORY_PAGE = graphql(`
  query StoryPage($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    story(slug: $slug) {
      ...StoryView
      thread {
        ...TalkThread
        featured {
          ...TalkPost
        }
      }
    }
  }
`);

const STORY_VIEWER = graphql(`
  query StoryViewer($slug: String!, $first: Int, $after: String, $last: Int, $before: String, $around: ID) {
    story(slug: $slug) {
      id
      viewerHasLiked
      thread {
        ...TalkViewer
        viewerHeld {
          ...TalkPost
          ...TalkOwn
        }
      }
    }
  }
`);

type Story = NonNullable<StoryPageQuery['story']>;

const crowdWaitMs = 1500;
/** As many as somebody reads who has read the story; a page of the server costs half as much again with 50. */
const firstComments = 20;
const none: [] = [];
const keepers = new Set(['MODERATOR', 'EDITOR', 'ADMIN']);

/** Asks for it again when it says of itself that it is another by now. */
function useNewVersion({ revision, pictureCount }: Story, again: () => void): void {
  // Its words, and which of its pictures are shown.
  const version = `${revision} ${pictureCount}`;
  const [read, setRead] = useState(version);
  useEffect(() => {
    if (version === read) return;
    // The stream says that there is another; not every reader asks for it in the same moment.
    const timer = setTimeout(() => {
      setRead(version);
      again();
    }, Math.random() * crowdWaitMs);
    return () => clearTimeout(timer);
  }, [version, read, again]);
}

interface Read extends Opened<Story, StoryViewerQuery> {
  slug: string;
  sort: Sort | null;
}

function StoryRead({ slug, sort, host: story, own, viewer, waiting, place, strayed, record, again, onRevoked }: Read) {
  useNewVersion(story, again);
  const { byline, thread } = story;
  const authors = useMemo(() => new Set(byline.map(({ member }) => member.id)), [byline]);
  return (
    <Page width="reading">
      <StoryView story={story} liked={viewer ? (own?.story?.viewerHasLiked ?? false) : null} record={record} />
      {waiting || story.status !== 'PUBLISHED' ? null : (
        <Comments
          thread={thread}
          mine={own?.story?.thread ?? null}
          held={own?.story?.thread.viewerHeld ?? none}
          viewer={viewer}
          mayModerate={viewer !== null && keepers.has(viewer.role)}
          authors={authors}
          featured={thread.featured}
          path={paths.story(slug)}
          place={place}
          sort={sort}
          strayed={strayed}
          onRevoked={onRevoked}
        />
      )}
      <Around slug={slug} />
    </Page>
  );
}

/**
 * A story with its comments: the latest in the order in which they were said, or as `?comments=` sorts them; those around
 * one (`?post=`), or a page of them (`?before=`, `?after=`).
 */
export function StoryPage() {
  const { slug = '' } = useParams();
  const { search } = useLocation();
  const sort = sortIn(new URLSearchParams(search));
  return (
    <HostedThread
      key={slug}
      slug={slug}
      page={STORY_PAGE}
      own={STORY_VIEWER}
      hostIn={({ story }) => story}
      size={firstComments}
      sort={sort}
      absent={<Absent slug={slug} />}
    >
      {(opened) => <StoryRead slug={slug} sort={sort} {...opened} />}
    </HostedThread>
  );
}
