import { Field, Float, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import { count, flag, id, plain, text } from '../kernel/fields.ts';

/** What directories of podcasts and browsers both play, and how an address of it ends. */
export const audioTypes = { 'audio/mpeg': 'mp3', 'audio/x-m4a': 'm4a' } as const;
export type AudioTypeName = keyof typeof audioTypes;

export const EpisodeType = { FULL: 'FULL', TRAILER: 'TRAILER', BONUS: 'BONUS' } as const;
export type EpisodeTypeName = keyof typeof EpisodeType;
registerEnumType(EpisodeType, { name: 'EpisodeType' });

@ObjectType({ description: 'What there is to be heard.' })
export class EpisodeAudio {
  @text('Of this house for a recording that was uploaded; else where it is.') url!: string;
  @text('audio/mpeg or audio/x-m4a.') type!: string;
  @Field(() => Float, { description: 'How many bytes it has.', ...plain }) bytes!: number;
  @flag('Whether it is kept here; nothing is fetched from elsewhere before somebody follows the link.')
  isHere!: boolean;
}

@ObjectType()
export class EpisodeChapter {
  @Field(() => Float, plain) startSeconds!: number;
  @text() title!: string;
}

@ObjectType({ description: 'What is said from a moment to another.' })
export class TranscriptCue {
  @Field(() => Float, plain) startSeconds!: number;
  @Field(() => Float, plain) endSeconds!: number;
  @Field(() => String, { nullable: true, description: 'Who says it.', ...plain }) voice!: string | null;
  @text('Without markup.') text!: string;
}

@ObjectType({ description: 'What makes a story an episode of a podcast.' })
export class Episode {
  @Field(() => EpisodeAudio, { nullable: true, description: 'null: there is none yet.', ...plain })
  audio!: EpisodeAudio | null;
  @Field(() => Int, { nullable: true, ...plain }) durationSeconds!: number | null;
  @Field(() => Int, { nullable: true, ...plain }) season!: number | null;
  @Field(() => Int, { nullable: true, description: 'Which of its season it is.', ...plain }) number!: number | null;
  @Field(() => EpisodeType, plain) type!: EpisodeTypeName;
  @Field(() => [EpisodeChapter], plain) chapters!: EpisodeChapter[];
  @Field(() => String, { nullable: true, description: 'WebVTT.', ...plain }) transcript!: string | null;
  @count('The number of this version; `editEpisode` is told which one was read.') revision!: number;
}

@InputType()
export class EpisodeLinkInput {
  @text('https') url!: string;
  @text('audio/mpeg or audio/x-m4a.') type!: string;
  @Field(() => Float, { description: 'How many bytes it has.' }) bytes!: number;
}

@InputType()
export class EpisodeChapterInput {
  @Field(() => Float) startSeconds!: number;
  @text() title!: string;
}

@InputType({ description: 'What is left out stays as it is; null takes it away.' })
export class EditEpisodeInput {
  @id() storyId!: string;
  @Field(() => Int, { description: 'The version that was read; another one since then is a CONFLICT.' })
  revision!: number;
  @Field(() => Int, { nullable: true }) season?: number | null;
  @Field(() => Int, { nullable: true }) number?: number | null;
  @Field(() => EpisodeType, { nullable: true }) type?: EpisodeTypeName | null;
  @Field(() => [EpisodeChapterInput], { nullable: true }) chapters?: EpisodeChapterInput[] | null;
  @Field(() => String, { nullable: true, description: 'WebVTT.' }) transcript?: string | null;
  @Field(() => EpisodeLinkInput, { nullable: true, description: 'A recording elsewhere, in place of an uploaded one.' })
  link?: EpisodeLinkInput | null;
  @Field(() => Int, { nullable: true, description: 'Of a recording elsewhere; an uploaded one says it itself.' })
  durationSeconds?: number | null;
}

@InputType()
export class RemoveRecordingInput {
  @id() storyId!: string;
  @Field(() => Int, { description: 'The version that was read; another one since then is a CONFLICT.' })
  revision!: number;
}

@InputType()
export class BeginAudioUploadInput {
  @id() storyId!: string;
  @Field(() => Int, { description: 'How many bytes the recording has.' }) bytes!: number;
  @id('A uuid made by the client before the first try; the same again answers the same upload, to be gone on with.')
  clientMutationId!: string;
}

@ObjectType({
  description:
    'A recording on its way: each piece is sent by PUT to /api/audio/ID/NUMBER as application/octet-stream, from 0 on and ' +
    'in any order, a second time without harm; then `finishAudioUpload`.',
})
export class AudioUpload {
  @id() id!: string;
  @count('How many bytes each piece has; the last has the rest.') pieceBytes!: number;
  @Field(() => [Int], { description: 'The pieces that have not come yet.', ...plain }) missing!: number[];
}

@ObjectType()
export class AudioUploadPayload {
  @Field(() => AudioUpload, plain) upload!: AudioUpload;
  @flag('True where this had been done before and nothing changed now.') replayed!: boolean;
}
