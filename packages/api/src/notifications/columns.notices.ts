import { mayBeWrittenTo } from '../accounts/accounts.service.ts';
import { change } from '../kernel/change.ts';
import { db } from '../kernel/db.ts';
import { env } from '../kernel/env.ts';
import { defineJob } from '../kernel/jobs.ts';
import { type Mail, sendMail } from '../kernel/mail.ts';
import { house } from '../kernel/viewer.ts';
import { followersToTell, type InstalmentToTell, instalmentToTell } from '../stories/columns.following.service.ts';
import { storyMoved } from '../stories/stories.events.ts';
import { notify } from './notifications.service.ts';

interface Told {
  storyId: string;
  memberId: string;
}

/** That it was told and whom it is to be told are kept together, so that nobody is left out or told by two. */
storyMoved.surely('followers', ({ id: storyId }) =>
  change(house, async (tx) => {
    const followers = (await followersToTell(tx, storyId)) ?? [];
    const told = followers.map((memberId) => ({ payload: { storyId, memberId }, key: `${storyId} ${memberId}` }));
    if (told.length > 0) await telling.enqueueAll(tx, told);
  }),
);

/** Tells one of a column's followers of an instalment, where they want to be told; again, nothing more happens. */
const telling = defineJob('tell a follower', async ({ storyId, memberId }: Told) => {
  const toTell = await instalmentToTell(storyId, memberId);
  if (!toTell) return;
  const { column, title, slug, byInbox, byMail } = toTell;
  const notice = { memberId, kind: 'COLUMN_INSTALMENT', subjectKey: storyId };
  if (byInbox) await notify({ ...notice, text: `New in ${column.title}: ${title}`, url: `/stories/${slug}` });
  if (byMail && mayBeWrittenTo(toTell)) await sendMail(db, `instalment:${storyId}:${memberId}`, letterOf(toTell));
});

const addressOf = (path: string): string => new URL(path, env.publicUrl).href;

function letterOf({ email, column, title, summary, slug, mayBeSent, token }: InstalmentToTell): Mail {
  const unsubscribe = addressOf(`/columns/${column.slug}?${new URLSearchParams({ stop: token })}`);
  const lines = [
    ...(mayBeSent ? [title, summary] : ['There is a new instalment.']),
    addressOf(`/stories/${slug}`),
    `You follow “${column.title}”. To stop these mails, without logging in: ${unsubscribe}`,
    `To be told in another way: ${addressOf(`/columns/${column.slug}#follow`)}`,
  ];
  return {
    to: email,
    subject: mayBeSent ? `${column.title}: ${title}` : `New in ${column.title}`,
    text: `${lines.join('\n\n')}\n`,
    unsubscribe,
  };
}
