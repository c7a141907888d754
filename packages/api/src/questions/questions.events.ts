import { defineEvent } from '../kernel/events.ts';

/**
 * A question was asked, moved, changed or answered. Told to the staff; in public as far as it is public; and to its asker,
 * in their own stream, as far as they are told.
 */
export const questionChanged = defineEvent('Question');

/** Somebody is to answer a question after its webinar. Heard by those who notify, told in no stream. */
export const followUpAssigned = defineEvent('FollowUpAssigned');

/** A question was answered in writing after its webinar. Heard by those who notify, told in no stream. */
export const questionFollowedUp = defineEvent('QuestionFollowedUp');
