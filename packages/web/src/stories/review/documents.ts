import { graphql } from '../../kernel/graphql.ts';

/** A story on the editors' desk: as readers will see it, and what there is to decide. */
graphql(`
  fragment ReviewedStory on Story {
    ...StoryView
    ...StorySteps
    scheduledAt
    aboutPatient
    viewerIsAuthor
  }
`);

export const REVIEWED_STORY = graphql(`
  query ReviewedStory($id: String!) {
    story(slug: $id) {
      ...ReviewedStory
    }
  }
`);

export const STORY_VERSIONS = graphql(`
  query StoryVersions($id: String!) {
    story(slug: $id) {
      id
      revisions {
        number
        title
        summary
        body
        at
        by {
          displayName
        }
      }
    }
  }
`);

export const REVIEW_STORY = graphql(`
  mutation ReviewStory($storyId: ID!) {
    reviewStory(storyId: $storyId) {
      story {
        ...ReviewedStory
      }
    }
  }
`);

export const RETURN_STORY = graphql(`
  mutation ReturnStory($input: ReturnStoryInput!) {
    returnStory(input: $input) {
      story {
        ...ReviewedStory
      }
    }
  }
`);

export const PUBLISH_STORY = graphql(`
  mutation PublishStory($input: PublishStoryInput!) {
    publishStory(input: $input) {
      story {
        ...ReviewedStory
      }
    }
  }
`);

export const WITHDRAW_STORY = graphql(`
  mutation WithdrawStory($input: WithdrawStoryInput!) {
    withdrawStory(input: $input) {
      story {
        ...ReviewedStory
      }
    }
  }
`);
