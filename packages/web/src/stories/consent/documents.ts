import { graphql } from '../../kernel/graphql.ts';

/** What the ledger says about a story; for editors. */
graphql(`
  fragment StoryConsents on Story {
    id
    slug
    title
    status
    aboutPatient
    pictures {
      media {
        id
      }
    }
    consents {
      id
      number
      event
      grantId
      replacesId
      part
      what
      signedBy
      authority
      channels
      purpose
      signedAt
      expiresAt
      evidenceHash
      reason
      at
      hash
    }
  }
`);

export const CONSENTS = graphql(`
  query StoryConsents($id: String!) {
    story(slug: $id) {
      ...StoryConsents
    }
  }
`);

export const LEDGER = graphql(`
  query ConsentLedger {
    consentLedger {
      entryCount
      headHash
      brokenAt
    }
  }
`);

export const RECORD_CONSENT = graphql(`
  mutation RecordConsent($input: RecordConsentInput!) {
    recordConsent(input: $input) {
      story {
        ...StoryConsents
      }
    }
  }
`);

export const REVOKE_CONSENT = graphql(`
  mutation RevokeConsent($input: RevokeConsentInput!) {
    revokeConsent(input: $input) {
      alsoShownIn
      story {
        id
        status
        consents {
          id
        }
      }
    }
  }
`);
