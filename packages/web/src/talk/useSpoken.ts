import { useEffect, useRef, useState } from 'react';
import { useText } from '../kernel/i18n.tsx';
import type { Entry } from './window.ts';

const everyMs = 3000;
const readInFull = 2;
const longest = 200;

/** What a screen reader says of others' new posts: at most one sentence in three seconds, however fast they write. */
export function useSpoken(entries: readonly Entry[], memberId: string | undefined): { key: number; sentence: string } {
  const text = useText();
  const [spoken, speak] = useState({ key: 0, sentence: '' });
  const last = entries.at(-1)?.seq ?? 0;
  const told = useRef(last);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef(entries);
  useEffect(() => {
    latest.current = entries;
    if (last <= told.current || timer.current) return;
    const say = () => {
      timer.current = undefined;
      const news = latest.current.filter(
        (entry) => entry.seq > told.current && (!memberId || entry.post.author.member?.id !== memberId),
      );
      told.current = Math.max(told.current, latest.current.at(-1)?.seq ?? 0);
      if (news.length === 0) return;
      const sentences = news.map(({ post }) => `${post.author.displayName}: ${post.body.slice(0, longest)}`);
      const sentence =
        news.length > readInFull ? text('talk.spoken.many', { count: news.length }) : sentences.join(' ');
      speak(({ key }) => ({ key: key + 1, sentence }));
    };
    timer.current = setTimeout(say, everyMs);
  }, [entries, last, memberId, text]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return spoken;
}
