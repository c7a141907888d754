import { newId } from '../../src/kernel/ids.ts';
import { publishStory } from '../../src/stories/stories.flow.service.ts';
import { draftStory } from '../../src/stories/stories.writing.service.ts';
import { aSpeaker, fill } from '../seed.ts';

/** A published story of some length that has so many comments; answers its slug. */
export async function aStoryOf({ comments }: { comments: number }): Promise<string> {
  const { id: authorId } = await aSpeaker();
  const editor = { memberId: authorId, role: 'EDITOR' as const, sessionId: null };
  const paragraph = 'It began with a **letter** that nobody had asked for, and that nobody could forget. '.repeat(6);
  const drafted = await draftStory(editor, {
    title: `How a ward learned to listen ${newId().slice(-6)}`,
    summary: 'A ward changed its rounds after one letter.',
    body: Array.from({ length: 12 }, (_, n) => `## Part ${n + 1}\n\n${paragraph}`).join('\n\n'),
    tags: ['listening'],
    aboutPatient: false,
    clientMutationId: newId(),
  });
  const { story } = await publishStory(editor, { storyId: drafted.story.id });
  await fill(story.threadId, { posts: comments, authorId });
  return story.slug;
}
