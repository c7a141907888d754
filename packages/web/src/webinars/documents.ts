import { graphql } from '../kernel/graphql.ts';

/** What changes of a webinar while people look at it; the stream brings it anew. Nothing of the viewer's own. */
graphql(`
  fragment WebinarState on Webinar {
    id
    slug
    title
    html
    status
    startsAt
    endsAt
    timeZone
    streamUrl
    recordingUrl
    wentLiveAt
    endedAt
    qa {
      open
      moderated
      anonymous
      attendeesSee
      maxLength
      followUpDays
    }
  }
`);

/** Follows what everybody may know of a webinar. */
export const WEBINAR_EVENTS = graphql(`
  subscription WebinarEvents($webinarId: ID!, $after: String) {
    webinarEvents(webinarId: $webinarId, after: $after) {
      __typename
      ... on WebinarEvent {
        seq
        cursor
        node {
          __typename
          ... on Webinar {
            ...WebinarState
          }
        }
      }
      ... on CaughtUp {
        replayed
      }
    }
  }
`);
