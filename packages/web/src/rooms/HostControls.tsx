import { Suspense, useState } from 'react';
import { useMutation } from 'urql';
import type { RoomStatus } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import { late } from '../kernel/late.ts';
import { refusalOf } from '../kernel/refusal.ts';
import { toast } from '../ui/announce.tsx';
import { Button } from '../ui/Button.tsx';

/** What the room became comes by its stream, to everybody alike. */
const OPEN_ROOM = graphql(`
  mutation OpenRoom($input: OpenRoomInput!) {
    openRoom(input: $input) {
      room {
        id
      }
    }
  }
`);
const CLOSE_ROOM = graphql(`
  mutation CloseRoom($input: CloseRoomInput!) {
    closeRoom(input: $input) {
      room {
        id
      }
    }
  }
`);

const CloseDialog = late(async () => (await import('./CloseDialog.tsx')).CloseDialog);

/** For hosts: opening is one press, closing is asked about, since it silences everybody. */
export function HostControls({ roomId, status }: { roomId: string; status: RoomStatus }) {
  const text = useText();
  const [asking, ask] = useState(false);
  const [opening, open] = useMutation(OPEN_ROOM);
  const [closing, close] = useMutation(CLOSE_ROOM);
  const turn = async (change: typeof open | typeof close) => {
    const { error } = await change({ input: { roomId } });
    ask(false);
    const refusal = refusalOf(error);
    if (refusal) toast(refusal.code === 'OFFLINE' ? text('talk.offline') : refusal.message);
  };
  if (status !== 'LIVE') {
    return (
      <Button look="primary" size="small" busy={opening.fetching} onClick={() => void turn(open)}>
        {text(status === 'ENDED' ? 'room.reopen' : 'room.open')}
      </Button>
    );
  }
  return (
    <>
      <Button size="small" onClick={() => ask(true)}>
        {text('room.close')}
      </Button>
      {asking ? (
        <Suspense fallback={null}>
          <CloseDialog busy={closing.fetching} onConfirm={() => void turn(close)} onClose={() => ask(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
