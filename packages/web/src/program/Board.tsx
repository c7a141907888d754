import { Fragment, useRef } from 'react';
import type { SessionTileFragment, TrackMarksFragment } from '../gql/graphql.ts';
import { useText } from '../kernel/i18n.tsx';
import styles from './Board.module.css';
import { layOut } from './grid.ts';
import { gridStyle, placeOf, rowOf } from './gridStyle.ts';
import { NowLine } from './NowLine.tsx';
import { SessionTile } from './SessionTile.tsx';
import { When } from './When.tsx';

interface Props {
  sessions: readonly SessionTileFragment[];
  places: readonly string[];
  tracks: TrackMarksFragment['tracks'];
  usualLanguage: string | null;
  zone: string;
  day: string;
  now: number | null;
  /** Whether the now-line belongs on this day. */
  isToday: boolean;
  view: 'grid' | 'list';
}

/**
 * A day: one list by time in the document, and the same elements as a grid where the screen is wide enough, so that
 * nothing is said twice and the keyboard goes the way of the eye.
 */
export function Board({ sessions, places, tracks, usualLanguage, zone, day, now, isToday, view }: Props) {
  const text = useText();
  const heads = useRef<HTMLDivElement>(null);
  const grid = layOut(sessions, places);
  const line =
    isToday && now !== null && grid.rows.length > 0 ? <NowLine rows={grid.rows} now={now} zone={zone} /> : null;
  const next = now === null ? -1 : grid.slots.findIndex(({ at }) => at > now);
  return (
    <div className={styles.board} data-view={view} style={gridStyle(grid)}>
      {grid.columns.length > 1 ? (
        <div ref={heads} className={styles.heads} aria-hidden="true">
          <div className={styles.headRow}>
            {grid.columns.map(({ place, first, lanes }) => (
              <span key={place} className={styles.head} style={{ gridColumn: `${first + 2} / span ${lanes}` }}>
                <bdi>{place ?? text('programme.elsewhere')}</bdi>
              </span>
            ))}
          </div>
        </div>
      ) : null}
      <div
        className={styles.scroller}
        onScroll={(event) => {
          if (heads.current) heads.current.scrollLeft = event.currentTarget.scrollLeft;
        }}
      >
        <div className={styles.slots} data-view={view}>
          {grid.slots.map(({ at, row, items }, place) => {
            const startsAt = new Date(at).toISOString();
            return (
              <Fragment key={at}>
                {place === next ? line : null}
                <div className={styles.slot}>
                  <h3 className={styles.time} style={rowOf(row)}>
                    <When startsAt={startsAt} zone={zone} day={day} />
                  </h3>
                  <ul className={styles.tiles}>
                    {items.map((item) => (
                      <SessionTile
                        key={item.session.id}
                        session={item.session}
                        tracks={tracks}
                        usualLanguage={usualLanguage}
                        zone={zone}
                        now={now}
                        style={placeOf(item)}
                        across={item.laneEnd - item.lane === grid.lanes}
                      />
                    ))}
                  </ul>
                </div>
              </Fragment>
            );
          })}
          {next < 0 ? line : null}
        </div>
      </div>
    </div>
  );
}
