import { useCallback, useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { BackstageNoteShownFragment, PollShownFragment } from '../../gql/graphql.ts';
import { graphql } from '../../kernel/graphql.ts';
import { useStream } from '../../kernel/useStream.ts';
import { type Polls, usePolls } from '../polls/usePolls.ts';

graphql(`
  fragment BackstageNoteShown on BackstageNote {
    id
    body
    createdAt
    writer: author {
      id
      displayName
    }
    acknowledgedAt
    acknowledgedBy {
      id
      displayName
    }
  }
`);
const BACKSTAGE = graphql(`
  query Backstage($slug: String!) {
    webinar(slug: $slug) {
      id
      polls {
        ...PollShown
      }
      backstageNotes {
        ...BackstageNoteShown
      }
    }
  }
`);
const VIEWERS = graphql(`
  subscription WebinarViewers($webinarId: ID!) {
    webinarViewers(webinarId: $webinarId)
  }
`);
const restMs = 300;
const againMs = 3000;

export type Note = BackstageNoteShownFragment;

export interface Backstage {
  polls: Polls;
  /** The newest first. */
  notes: readonly Note[];
  putNote: (note: Note) => void;
  /** How many follow the webinar now; null until it is known. */
  viewers: number | null;
  /** Asks for polls and notes anew: after a gap, and for what is gone, which nothing but its webinar tells. */
  look: () => void;
}

const byId = (notes: readonly Note[]) => new Map(notes.map((note) => [note.id, note]));

/** What lies behind the stage besides questions: polls, drafts too, notes for the podium, how many are watching. */
export function useBackstage(webinarId: string, { slug, live }: { slug: string; live: boolean }): Backstage {
  const client = useClient();
  const polls = usePolls(webinarId, { atFirst: [], live, staff: true });
  const [notes, setNotes] = useState<ReadonlyMap<string, Note>>(new Map());
  const [viewers, setViewers] = useState<number | null>(null);
  const { put, renew } = polls;
  const asking = useRef(false);
  const [turn, setTurn] = useState(0);
  const look = useCallback(() => setTurn((old) => old + 1), []);
  useEffect(() => {
    let stale = false;
    const ask = async () => {
      asking.current = true;
      const { data } = await client.query(BACKSTAGE, { slug }, { requestPolicy: 'network-only' }).toPromise();
      if (stale) return;
      asking.current = false;
      if (!data) timer = setTimeout(() => void ask(), againMs);
      if (!data?.webinar) return;
      renew(data.webinar.polls);
      setNotes(byId(data.webinar.backstageNotes));
    };
    let timer = setTimeout(() => void ask(), restMs);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [client, slug, renew, turn]);
  /** What is told while an answer is under way may be newer than that answer: it is asked for again. */
  const putPoll = useCallback(
    (poll: PollShownFragment) => {
      put(poll);
      if (asking.current) look();
    },
    [put, look],
  );
  const putNote = useCallback(
    (note: Note) => {
      setNotes((old) => new Map(old).set(note.id, note));
      if (asking.current) look();
    },
    [look],
  );
  useStream({
    document: VIEWERS,
    variables: { webinarId },
    begin: webinarId,
    onEvent: ({ webinarViewers }) => setViewers(webinarViewers),
  });
  return {
    polls: { ...polls, put: putPoll },
    notes: [...notes.values()].sort((one, other) => (one.id < other.id ? 1 : -1)),
    putNote,
    viewers,
    look,
  };
}
