import { pause, type Talk } from './talk.ts';

/** The four blocks of today. Whichever of them is on at the first start holds the discussion the demo is about. */
export const blocks = ['09:00', '11:00', '13:30', '15:30'] as const;
export const blockMinutes = 90;
/** The block of the discussion where nothing is exchanged. */
export const discussionBlock = '11:00';

export const discussionTitle = 'Measuring what matters: discussion';

/** Day 4, today: the second day of the summit. */
export const today: Talk[] = [
  {
    day: 4,
    at: '09:00',
    minutes: 45,
    place: 'Main Hall',
    type: 'lecture',
    title: 'Small accounts, long conversations',
    track: 'Reach & trust',
    abstract:
      'Four hundred followers who ask back are worth more than forty thousand who scroll by. Three departments show their figures, including the embarrassing ones.',
    speakers: ['JONAS'],
  },
  {
    day: 4,
    at: '09:45',
    minutes: 45,
    place: 'Main Hall',
    type: 'lecture',
    title: 'Captions, contrast, and who we leave out',
    track: 'Practice & policy',
    abstract:
      'One in five viewers watches without sound, one in twelve men does not see your red. A checklist of eleven lines that costs ten minutes a film.',
    speakers: ['LEILA'],
  },
  {
    day: 4,
    at: '09:00',
    minutes: 90,
    place: 'Studio',
    type: 'workshop',
    title: 'A privacy check before you post',
    track: 'Practice & policy',
    abstract:
      'Eight posts that meant well. In each of them a patient can be recognised, and only two name one. We find out how, and learn the questions that find it in a minute.',
    speakers: ['RUTH', 'AMARA'],
  },
  pause('Coffee', 4, '10:30'),
  {
    day: 4,
    at: '11:00',
    minutes: 90,
    place: 'Main Hall',
    type: 'discussion',
    title: discussionTitle,
    subtitle: 'Is anybody better off for what we publish, and how would we know?',
    track: 'Measurement',
    abstract:
      'Views and likes are counted because they can be. This discussion looks for what is worth counting: a question asked earlier, a visit that went better, a rumour that stopped. Short statements from the podium, then the room has the floor, here and on the screen.',
    description:
      'To read before:\n\n- What did you publish in the last year that changed something for one person?\n- How do you know?\n- What would you stop measuring tomorrow?\n\nThe room stays open as long as there is something to say; afterwards it can be read by everybody.',
    speakers: ['PRIYA', 'CHIDI', 'TOMAS', 'MAREN'],
  },
  {
    day: 4,
    at: '11:00',
    minutes: 90,
    place: 'Studio',
    type: 'workshop',
    title: 'Podcast clinic',
    track: 'Reach & trust',
    abstract: 'Bring an episode. We listen to the first two minutes, together, and say where we would have gone.',
    speakers: ['JONAS', 'KENJI'],
  },
  pause('Lunch', 4, '12:30'),
  {
    day: 4,
    at: '13:30',
    minutes: 90,
    place: 'Main Hall',
    type: 'discussion',
    title: 'What patients wish we had asked',
    track: 'Patient voices',
    abstract:
      'Five people who live with a diagnosis ask the questions, and the clinicians on the podium answer in the time a visit leaves: seven minutes each.',
    speakers: ['TOMAS', 'INGRID', 'DANIEL'],
  },
  {
    day: 4,
    at: '13:30',
    minutes: 90,
    place: 'Garden Room',
    type: 'workshop',
    title: 'Correcting ourselves in public',
    track: 'Reach & trust',
    abstract:
      'You were wrong, in front of thirty thousand people. How to correct without disappearing, and why the correction is often the better post.',
    speakers: ['SOFIA', 'JONAS'],
  },
  pause('Coffee', 4, '15:00'),
  {
    day: 4,
    at: '15:30',
    minutes: 90,
    place: 'Main Hall',
    type: 'discussion',
    title: 'Sponsors, advertising and the white coat',
    track: 'Practice & policy',
    abstract:
      'A free device, a paid trip, a friendly agency. Where does a disclosure suffice, and where is the only answer no? With a proposal for the house rules that members vote on tomorrow.',
    speakers: ['RUTH', 'MAREN'],
  },
  {
    day: 4,
    at: '15:30',
    minutes: 90,
    place: 'Studio',
    type: 'workshop',
    title: 'One chart, one slide, one question',
    track: 'Measurement',
    abstract: 'Bring your figures in any form. You leave with one chart that your board understands without you.',
    speakers: ['CHIDI'],
  },
  {
    day: 4,
    at: '17:15',
    minutes: 30,
    place: 'Main Hall',
    type: 'lecture',
    title: 'Closing of the summit',
    abstract: 'What we take home, in one sentence each.',
    speakers: ['MAREN'],
  },
];
