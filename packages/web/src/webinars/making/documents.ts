import { graphql } from '../../kernel/graphql.ts';

/** What its makers change of a webinar. */
graphql(`
  fragment WebinarMade on Webinar {
    ...WebinarState
    description
    thread {
      id
    }
  }
  fragment WebinarSeats on Webinar {
    id
    hosts {
      id
    }
    panelists {
      id
    }
    staff {
      role
      member {
        id
        handle
        displayName
        headline
        avatarUrl
      }
    }
  }
`);

export const EDIT_PAGE = graphql(`
  query WebinarEditPage($slug: String!) {
    webinar(slug: $slug) {
      ...WebinarMade
      ...WebinarSeats
      viewerCanRun
      viewerIsStaff
      viewerKeepsTheDoor
    }
  }
`);

export const CREATE_WEBINAR = graphql(`
  mutation CreateWebinar($input: CreateWebinarInput!) {
    createWebinar(input: $input) {
      replayed
      webinar {
        id
        slug
      }
    }
  }
`);

export const UPDATE_WEBINAR = graphql(`
  mutation UpdateWebinar($input: UpdateWebinarInput!) {
    updateWebinar(input: $input) {
      webinar {
        ...WebinarMade
      }
    }
  }
`);

export const SEAT = graphql(`
  mutation SeatWebinarStaff($input: SeatWebinarStaffInput!) {
    seatWebinarStaff(input: $input) {
      webinar {
        ...WebinarSeats
      }
    }
  }
`);

export const PUBLISH_RECORDING = graphql(`
  mutation PublishOnDemand($input: PublishOnDemandInput!) {
    publishOnDemand(input: $input) {
      webinar {
        ...WebinarMade
      }
    }
  }
`);
