import { graphql } from '../../../kernel/graphql.ts';

graphql(`
  fragment ShowMade on Podcast {
    id
    slug
    title
    description
    language
    category
    explicit
    ownerName
    ownerEmail
    revision
    feedUrl
    picture {
      small
      large
    }
  }
  fragment EpisodeMade on Story {
    id
    episode {
      revision
      season
      number
      type
      durationSeconds
      transcript
      hasTranscript
      audio {
        url
        type
        bytes
        isHere
      }
      chapters {
        startSeconds
        title
      }
    }
  }
`);

export const CATEGORIES = graphql(`
  query PodcastCategories {
    podcastCategories
  }
`);

export const SHOW_TO_CHANGE = graphql(`
  query ShowToChange($slug: String!) {
    podcast(slug: $slug) {
      ...ShowMade
    }
  }
`);

export const CREATE_PODCAST = graphql(`
  mutation CreatePodcast($input: CreatePodcastInput!) {
    createPodcast(input: $input) {
      podcast {
        ...ShowMade
      }
    }
  }
`);

export const EDIT_PODCAST = graphql(`
  mutation EditPodcast($input: EditPodcastInput!) {
    editPodcast(input: $input) {
      podcast {
        ...ShowMade
      }
    }
  }
`);

export const SHOW_EPISODES = graphql(`
  query ShowEpisodes($podcastId: ID!, $after: String) {
    storyDesk(
      podcastId: $podcastId
      status: [DRAFT, SUBMITTED, IN_REVIEW, SCHEDULED, PUBLISHED, WITHDRAWN]
      first: 20
      after: $after
    ) {
      ...DeskStories
    }
  }
`);

export const EPISODE_TO_CHANGE = graphql(`
  query EpisodeToChange($id: String!) {
    story(slug: $id) {
      ...EpisodeMade
    }
  }
`);

export const EDIT_EPISODE = graphql(`
  mutation EditEpisode($input: EditEpisodeInput!) {
    editEpisode(input: $input) {
      story {
        ...EpisodeMade
      }
    }
  }
`);

export const REMOVE_RECORDING = graphql(`
  mutation RemoveRecording($input: RemoveRecordingInput!) {
    removeRecording(input: $input) {
      story {
        ...EpisodeMade
      }
    }
  }
`);

export const BEGIN_UPLOAD = graphql(`
  mutation BeginAudioUpload($input: BeginAudioUploadInput!) {
    beginAudioUpload(input: $input) {
      upload {
        id
        pieceBytes
        missing
      }
    }
  }
`);

export const FINISH_UPLOAD = graphql(`
  mutation FinishAudioUpload($uploadId: ID!) {
    finishAudioUpload(uploadId: $uploadId) {
      story {
        ...EpisodeMade
      }
    }
  }
`);
