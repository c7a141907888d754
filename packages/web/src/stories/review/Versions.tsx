import { useId, useState } from 'react';
import { useQuery } from 'urql';
import type { ReviewedStoryFragment, StoryVersionsQuery } from '../../gql/graphql.ts';
import { useText } from '../../kernel/i18n.tsx';
import { Loaded } from '../../kernel/Loaded.tsx';
import { formatWhen, useTimeZone } from '../../kernel/when.ts';
import { Changes } from '../writing/Changes.tsx';
import writing from '../writing/Writing.module.css';
import { STORY_VERSIONS } from './documents.ts';
import styles from './Review.module.css';

type Version = NonNullable<NonNullable<StoryVersionsQuery['story']>['revisions']>[number];

interface PickProps {
  label: string;
  versions: readonly Version[];
  number: number;
  onPick: (number: number) => void;
}

function Pick({ label, versions, number, onPick }: PickProps) {
  const text = useText();
  const timeZone = useTimeZone();
  return (
    <label className={writing.labelled}>
      {label}
      <select className={writing.select} value={number} onChange={({ target }) => onPick(Number(target.value))}>
        {versions.map((one) => (
          <option key={one.number} value={one.number}>
            {text('review.version', {
              number: one.number,
              name: one.by.displayName,
              when: `${formatWhen(one.at, 'monthDay', { locale: text.locale, timeZone })} ${formatWhen(one.at, 'time', { locale: text.locale, timeZone })}`,
            })}
          </option>
        ))}
      </select>
    </label>
  );
}

/** The version an editor has read last: the newest at the time the story was given back, else the one before the last. */
function readBefore(versions: readonly Version[], { steps }: ReviewedStoryFragment): Version | undefined {
  const returned = steps?.findLast(({ kind }) => kind === 'RETURNED');
  const then = returned && versions.find(({ at }) => at <= returned.at);
  return (then?.number === versions[0]?.number ? undefined : then) ?? versions[1];
}

function Compared({ versions, story }: { versions: readonly Version[]; story: ReviewedStoryFragment }) {
  const text = useText();
  const [newest] = versions;
  const [from, setFrom] = useState(() => readBefore(versions, story)?.number ?? 0);
  const [to, setTo] = useState(newest?.number ?? 0);
  const before = versions.find(({ number }) => number === from);
  const after = versions.find(({ number }) => number === to);
  if (!before || !after) return <p className={styles.said}>{text('review.versions.one')}</p>;
  const parts = (['title', 'summary', 'body'] as const).filter((name) => before[name] !== after[name]);
  return (
    <>
      <div className={styles.picks}>
        <Pick label={text('review.from')} versions={versions} number={from} onPick={setFrom} />
        <Pick label={text('review.to')} versions={versions} number={to} onPick={setTo} />
      </div>
      {parts.length === 0 ? <p className={styles.said}>{text('review.versions.same')}</p> : null}
      {parts.map((name) => (
        <div key={name} className={styles.part}>
          <h3 className={styles.name}>{text(`writing.${name}`)}</h3>
          <Changes before={before[name]} after={after[name]} />
        </div>
      ))}
    </>
  );
}

/** What became of a story's words, version against version: at first since an editor has read them. */
export function Versions({ story }: { story: ReviewedStoryFragment }) {
  const text = useText();
  const title = useId();
  const [query, retry] = useQuery({
    query: STORY_VERSIONS,
    variables: { id: story.id },
    requestPolicy: 'network-only',
  });
  return (
    <section className={styles.compare} aria-labelledby={title}>
      <h2 id={title} className={styles.title}>
        {text('review.versions')}
      </h2>
      <p className={styles.said}>{text('review.versions.hold')}</p>
      <Loaded query={query} retry={retry}>
        {({ story: found }) => <Compared versions={found?.revisions ?? []} story={story} />}
      </Loaded>
    </section>
  );
}
