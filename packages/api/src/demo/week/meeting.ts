import { pause, type Talk } from './talk.ts';

/** Day 5: the members decide. */
export const meeting: Talk[] = [
  {
    day: 5,
    at: '09:30',
    minutes: 90,
    place: 'Main Hall',
    type: 'members meeting',
    title: 'Members’ meeting: reports and accounts',
    track: 'Practice & policy',
    abstract: 'The year in figures, the report of the auditors, and the discharge of the board.',
    speakers: ['MAREN', 'CHIDI'],
  },
  pause('Coffee', 5, '11:00'),
  {
    day: 5,
    at: '11:30',
    minutes: 90,
    place: 'Main Hall',
    type: 'members meeting',
    title: 'Members’ meeting: resolutions and elections',
    track: 'Practice & policy',
    abstract: 'House rules on sponsors, two seats on the board, and where the week meets next year.',
    speakers: ['MAREN', 'RUTH'],
  },
  pause('Lunch and goodbye', 5, '13:00'),
  {
    day: 5,
    at: '14:00',
    minutes: 60,
    place: 'Garden Room',
    type: 'discussion',
    title: 'What next? An open hour',
    track: 'Patient voices',
    abstract: 'For everybody whose train leaves late. Bring the idea you did not dare to submit.',
    speakers: ['TOMAS', 'SOFIA'],
  },
];
