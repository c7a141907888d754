import { pause, type Talk } from './talk.ts';

/** Days 1 and 2: clinicians learn to speak in public, in small groups. */
export const residency: Talk[] = [
  {
    day: 1,
    at: '09:30',
    minutes: 60,
    place: 'Main Hall',
    type: 'residency',
    title: 'Welcome to the residency',
    track: 'Practice & policy',
    abstract:
      'Who is here, what the two days hold, and what you will have made by the end of them: one film of three minutes, one text of three hundred words, and a plan for the first month after you go home.',
    speakers: ['MAREN', 'KENJI'],
  },
  pause('Coffee', 1, '10:30'),
  {
    day: 1,
    at: '11:00',
    minutes: 90,
    place: 'Studio',
    type: 'workshop',
    title: 'From a corridor conversation to a published post',
    track: 'Reach & trust',
    abstract:
      'The best explanations are given between two doors. We take three of them, write them down as they were said, and take away everything that only works when somebody nods. Bring one you gave last week.',
    speakers: ['AMARA', 'JONAS'],
  },
  pause('Lunch', 1, '12:30'),
  {
    day: 1,
    at: '13:30',
    minutes: 90,
    place: 'Garden Room',
    type: 'residency',
    title: 'Filming on a ward: consent first',
    track: 'Practice & policy',
    abstract:
      'What may be in the picture, who has to be asked, and what a consent is worth that was given on the way to theatre. With the form we use, line by line, and with the two cases in which we did not publish.',
    speakers: ['RUTH', 'LEILA'],
  },
  {
    day: 1,
    at: '15:30',
    minutes: 90,
    place: 'Studio',
    type: 'workshop',
    title: 'Writing for one tired reader',
    track: 'Reach & trust',
    abstract:
      'It is half past ten at night, the child has a fever, and somebody is reading your text on a cracked screen. Short sentences, the answer first, the warning signs in bold. You write, your neighbour reads aloud.',
    speakers: ['SOFIA'],
  },
  {
    day: 2,
    at: '09:30',
    minutes: 90,
    place: 'Main Hall',
    type: 'residency',
    title: 'Plain language, honest numbers',
    track: 'Measurement',
    abstract:
      '“Doubles the risk” and “one more in ten thousand” can be the same finding. How to choose the form that helps people decide, and how to say that something is not known.',
    speakers: ['PRIYA', 'SOFIA'],
  },
  pause('Coffee', 2, '11:00'),
  {
    day: 2,
    at: '11:30',
    minutes: 90,
    place: 'Studio',
    type: 'workshop',
    title: 'Answering strangers: a clinic in replies',
    track: 'Reach & trust',
    abstract:
      'Forty real comments, without names: the worried, the furious, the ones that are about something else. For each we look for an answer that is kind, short, and leaves no medical advice in a public thread.',
    speakers: ['INGRID', 'DANIEL'],
  },
  pause('Lunch', 2, '13:00'),
  {
    day: 2,
    at: '14:00',
    minutes: 120,
    place: 'Studio',
    type: 'residency',
    title: 'Your first three-minute film',
    track: 'Patient voices',
    abstract:
      'One telephone, one window, one message. In pairs you shoot, cut and caption a film that a patient could be shown before a visit.',
    speakers: ['KENJI', 'TOMAS'],
  },
  {
    day: 2,
    at: '17:00',
    minutes: 90,
    place: 'Foyer',
    type: 'social',
    title: 'Showing of the residency films',
    track: 'Patient voices',
    abstract:
      'Twelve films of three minutes, shown to everybody who has arrived for the summit. Applause is compulsory.',
    speakers: ['KENJI'],
  },
];
