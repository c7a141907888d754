import { graphql } from '../kernel/graphql.ts';

/** @public What the viewer is told of their own registration; the viewer's stream brings it anew. */
export const REGISTRATION = graphql(`
  fragment OwnRegistration on Registration {
    id
    state
    mode
    position
    offerExpiresAt
    checkInCode
    checkedInAt
    webinar {
      id
      registrationCount
      seats {
        mode
        capacity
        taken
        waiting
      }
    }
  }
`);

export const REGISTER = graphql(`
  mutation RegisterForWebinar($input: RegisterForWebinarInput!) {
    registerForWebinar(input: $input) {
      registration {
        ...OwnRegistration
      }
    }
  }
`);
export const CANCEL = graphql(`
  mutation CancelRegistration($id: ID!) {
    cancelRegistration(registrationId: $id) {
      registration {
        ...OwnRegistration
      }
    }
  }
`);
export const ACCEPT = graphql(`
  mutation AcceptOffer($id: ID!) {
    acceptOffer(registrationId: $id) {
      registration {
        ...OwnRegistration
      }
    }
  }
`);
export const SWITCH = graphql(`
  mutation SwitchAttendance($input: SwitchAttendanceInput!) {
    switchAttendance(input: $input) {
      registration {
        ...OwnRegistration
      }
    }
  }
`);
