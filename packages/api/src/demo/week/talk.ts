/** A session of the demo week. Times are the clock on the wall of the event's zone. */
export interface Talk {
  /** 1 to 5; day 4 is today. */
  day: number;
  at: string;
  minutes: number;
  place: 'Main Hall' | 'Garden Room' | 'Studio' | 'Foyer';
  type: 'lecture' | 'discussion' | 'workshop' | 'residency' | 'members meeting' | 'social' | 'break';
  title: string;
  subtitle?: string;
  track?: Track;
  abstract?: string;
  description?: string;
  speakers?: string[];
}

export type Track = 'Reach & trust' | 'Patient voices' | 'Practice & policy' | 'Measurement';

export const tracks: { name: Track; color: string }[] = [
  { name: 'Reach & trust', color: '#2f6f8f' },
  { name: 'Patient voices', color: '#a8552f' },
  { name: 'Practice & policy', color: '#5b6b2f' },
  { name: 'Measurement', color: '#6a4c93' },
];

/** Coffee takes half an hour, lunch an hour. */
export const pause = (title: string, day: number, at: string): Talk => ({
  day,
  at,
  minutes: title.startsWith('Lunch') ? 60 : 30,
  place: 'Foyer',
  type: 'break',
  title,
});
