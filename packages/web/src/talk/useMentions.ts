import { type RefObject, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { MentionableQuery } from '../gql/graphql.ts';
import { graphql } from '../kernel/graphql.ts';
import type { Offers } from './MarkdownBox.tsx';

const MENTIONABLE = graphql(`
  query Mentionable($threadId: ID!, $prefix: String!) {
    thread(id: $threadId) {
      id
      mentionable(prefix: $prefix) {
        id
        handle
        displayName
        headline
        avatarUrl
      }
    }
  }
`);

export type Mentionable = NonNullable<MentionableQuery['thread']>['mentionable'][number];

interface Writing {
  threadId: string;
  area: RefObject<HTMLTextAreaElement | null>;
  value: string;
  onChange: (value: string) => void;
}

export interface Mentions extends Pick<Offers, 'look' | 'close' | 'press'> {
  open: boolean;
  people: readonly Mentionable[];
  chosen: number;
  take: (person: Mentionable) => void;
}

const pauseMs = 80;

/** The name that is being begun at this place: `@a` after a space, a bracket or nothing. */
export function begunAt(text: string, caret: number): string | null {
  return /(?:^|[\s([{"'])@([\p{L}\p{N}_-]{1,30})$/u.exec(text.slice(0, caret))?.[1] ?? null;
}

/** People after an @: asked for while one types, taken with Enter or Tab, sent away with Esc. */
export function useMentions({ threadId, area, value, onChange }: Writing): Mentions {
  const client = useClient();
  const [people, setPeople] = useState<readonly Mentionable[]>([]);
  const [chosen, choose] = useState(0);
  const wanted = useRef<string | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const close = () => {
    wanted.current = null;
    clearTimeout(timer.current);
    setPeople([]);
  };
  const look = () => {
    const box = area.current;
    const prefix = box && box.selectionStart === box.selectionEnd ? begunAt(box.value, box.selectionEnd) : null;
    if (prefix === null) return close();
    if (prefix === wanted.current) return;
    wanted.current = prefix;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      void client
        .query(MENTIONABLE, { threadId, prefix })
        .toPromise()
        .then(({ data }) => {
          if (wanted.current !== prefix) return;
          setPeople(data?.thread?.mentionable ?? []);
          choose(0);
        });
    }, pauseMs);
  };
  const take = (person: Mentionable) => {
    const box = area.current;
    if (!box) return;
    const caret = box.selectionEnd;
    const begun = begunAt(value, caret) ?? '';
    const head = `${value.slice(0, caret - begun.length)}${person.handle} `;
    onChange(head + value.slice(caret));
    close();
    requestAnimationFrame(() => {
      box.focus();
      box.setSelectionRange(head.length, head.length);
    });
  };
  const open = people.length > 0;
  const press: Offers['press'] = (event) => {
    const person = people[chosen];
    if (!open || !person || event.shiftKey) return false;
    if (event.key === 'ArrowDown') choose((chosen + 1) % people.length);
    else if (event.key === 'ArrowUp') choose((chosen + people.length - 1) % people.length);
    else if (event.key === 'Enter' || event.key === 'Tab') take(person);
    else if (event.key === 'Escape') close();
    else return false;
    event.preventDefault();
    return true;
  };
  return { open, people, chosen, take, look, close, press };
}
