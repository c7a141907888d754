import { askersToTell, followUpToTell } from '../questions/followUps.service.ts';
import { followUpAssigned, questionFollowedUp } from '../questions/questions.events.ts';
import { whenInWords } from '../registration/telling.service.ts';
import { notify } from './notifications.service.ts';

followUpAssigned.surely('notifications', async ({ id }) => {
  const given = await followUpToTell(id);
  if (!given) return;
  await notify({
    memberId: given.ownerId,
    kind: 'FOLLOW_UP_ASSIGNED',
    subjectKey: `${id} ${given.assignedAt.getTime()}`,
    text: `Yours to answer until ${whenInWords(given.dueAt, given.timeZone)}: ${given.body}`,
    url: `/webinars/${given.slug}/follow-ups`,
  });
});

questionFollowedUp.surely('notifications', async ({ id }) => {
  const answered = await askersToTell(id);
  for (const memberId of answered?.memberIds ?? [])
    await notify({
      memberId,
      kind: 'QUESTION_ANSWERED',
      subjectKey: `${id} ${answered?.id}`,
      text: `Your question has been answered: ${answered?.title}`,
      url: `/webinars/${answered?.slug}`,
    });
});
