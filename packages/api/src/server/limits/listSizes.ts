/**
 * How long a list without `first` usually is, by the field it stands in, where ten would be far off.
 * For counting what an operation costs, not for cutting it.
 */
export const listSizes: Record<string, number | undefined> = {
  'Query.rooms': 100,
  'Query.sessionsNow': 20,
  'Query.devMails': 50,
  'Event.sessions': 100,
  'Session.speakers': 2,
  'Thread.mentionable': 8,
  'Webinar.hosts': 2,
  'Webinar.panelists': 4,
  'Webinar.staff': 8,
  'Webinar.viewerQuestions': 5,
  'Question.answers': 1,
  'Question.privateAnswers': 1,
  'Question.steps': 4,
  'Query.similarQuestions': 5,
  'Webinar.polls': 5,
  'Column.authors': 2,
  'Poll.options': 5,
  'Poll.viewerResults': 5,
  'Subscription.webinarReactions': 5,
  // Five kinds at most, and most posts have none.
  'Post.reactions': 1,
  'ThreadPresence.sample': 8,
  'ThreadPresence.typing': 3,
};
