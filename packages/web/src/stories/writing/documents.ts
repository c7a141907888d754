import { graphql } from '../../kernel/graphql.ts';

/** What its writers change of a story, and where it stands. */
graphql(`
  fragment StoryWords on Story {
    id
    slug
    kind
    title
    summary
    body
    pictures {
      isDescribed
      isCover
      inGallery
      media {
        ...Picture
      }
    }
    tags
    aboutPatient
    revision
    status
    scheduledAt
    plannedFor
    publishedAt
    viewerCanEdit
    viewerIsAuthor
    byline {
      role
      organization
      disclosure
      member {
        id
        handle
        displayName
      }
    }
  }
  fragment StorySteps on Story {
    id
    steps {
      id
      kind
      note
      at
      by {
        displayName
      }
    }
  }
`);

export const WRITTEN_STORY = graphql(`
  query WrittenStory($id: String!) {
    story(slug: $id) {
      ...StoryWords
      ...StorySteps
    }
  }
`);

export const DRAFT_STORY = graphql(`
  mutation DraftStory($input: DraftStoryInput!) {
    draftStory(input: $input) {
      story {
        ...StoryWords
      }
    }
  }
`);

export const EDIT_STORY = graphql(`
  mutation EditStory($input: EditStoryInput!) {
    editStory(input: $input) {
      story {
        ...StoryWords
      }
    }
  }
`);

export const SUBMIT_STORY = graphql(`
  mutation SubmitStory($input: SubmitStoryInput!) {
    submitStory(input: $input) {
      story {
        ...StoryWords
        ...StorySteps
      }
    }
  }
`);

export const TAKE_BACK_STORY = graphql(`
  mutation TakeBackStory($storyId: ID!) {
    takeBackStory(storyId: $storyId) {
      story {
        ...StoryWords
        ...StorySteps
      }
    }
  }
`);

export const NOTE_ON_STORY = graphql(`
  mutation NoteOnStory($input: NoteOnStoryInput!) {
    noteOnStory(input: $input) {
      story {
        ...StorySteps
      }
    }
  }
`);
