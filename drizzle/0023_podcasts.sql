CREATE TABLE "audio_files" (
	"id" uuid PRIMARY KEY NOT NULL,
	"story_id" uuid NOT NULL,
	"size" integer NOT NULL,
	"type" text,
	"created_by" uuid,
	"client_mutation_id" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audio_pieces" (
	"audio_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "audio_pieces_audio_id_number_pk" PRIMARY KEY("audio_id","number")
);
--> statement-breakpoint
CREATE TABLE "episodes" (
	"story_id" uuid PRIMARY KEY NOT NULL,
	"season" integer,
	"number" integer,
	"type" text DEFAULT 'FULL' NOT NULL,
	"audio_id" uuid,
	"link_url" text,
	"link_type" text,
	"link_bytes" bigint,
	"duration_seconds" integer,
	"chapters" jsonb DEFAULT '[]' NOT NULL,
	"transcript" text,
	"revision" integer DEFAULT 1 NOT NULL,
	CONSTRAINT "episodes_one_audio" CHECK ("episodes"."audio_id" is null or "episodes"."link_url" is null),
	CONSTRAINT "episodes_link" CHECK (("episodes"."link_url" is null) = ("episodes"."link_type" is null) and ("episodes"."link_url" is null) = ("episodes"."link_bytes" is null))
);
--> statement-breakpoint
CREATE TABLE "podcast_pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"podcast_id" uuid NOT NULL,
	"large" "bytea" NOT NULL,
	"small" "bytea" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "podcasts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"language" text NOT NULL,
	"category" text NOT NULL,
	"explicit" boolean NOT NULL,
	"owner_name" text NOT NULL,
	"owner_email" text NOT NULL,
	"picture_id" uuid,
	"revision" integer DEFAULT 1 NOT NULL,
	"created_by" uuid,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "podcasts_slug_unique" UNIQUE("slug"),
	CONSTRAINT "podcasts_revision" CHECK ("podcasts"."revision" > 0)
);
--> statement-breakpoint
ALTER TABLE "stories" DROP CONSTRAINT "stories_kind";--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "podcast_id" uuid;--> statement-breakpoint
ALTER TABLE "audio_files" ADD CONSTRAINT "audio_files_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audio_files" ADD CONSTRAINT "audio_files_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audio_pieces" ADD CONSTRAINT "audio_pieces_audio_id_audio_files_id_fk" FOREIGN KEY ("audio_id") REFERENCES "public"."audio_files"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "episodes" ADD CONSTRAINT "episodes_audio_id_audio_files_id_fk" FOREIGN KEY ("audio_id") REFERENCES "public"."audio_files"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "podcast_pictures" ADD CONSTRAINT "podcast_pictures_podcast_id_podcasts_id_fk" FOREIGN KEY ("podcast_id") REFERENCES "public"."podcasts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "podcasts" ADD CONSTRAINT "podcasts_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "audio_files_once" ON "audio_files" USING btree ("created_by","client_mutation_id");--> statement-breakpoint
CREATE INDEX "audio_files_story" ON "audio_files" USING btree ("story_id");--> statement-breakpoint
CREATE INDEX "podcast_pictures_podcast" ON "podcast_pictures" USING btree ("podcast_id");--> statement-breakpoint
CREATE UNIQUE INDEX "podcasts_once" ON "podcasts" USING btree ("created_by","client_mutation_id");--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_podcast_id_podcasts_id_fk" FOREIGN KEY ("podcast_id") REFERENCES "public"."podcasts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "stories_podcast" ON "stories" USING btree ("podcast_id","published_at");--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_of_podcast" CHECK (("stories"."kind" = 'PODCAST') = ("stories"."podcast_id" is not null));--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_kind" CHECK ("stories"."kind" in ('STORY', 'NEWS', 'COLUMN', 'PODCAST'));