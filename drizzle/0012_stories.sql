CREATE TABLE "columns" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"every_weeks" integer NOT NULL,
	"weekday" integer NOT NULL,
	"time_of_day" text NOT NULL,
	"time_zone" text NOT NULL,
	"created_by" uuid,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "columns_slug_unique" UNIQUE("slug"),
	CONSTRAINT "columns_rhythm" CHECK ("columns"."every_weeks" between 1 and 13 and "columns"."weekday" between 1 and 7)
);
--> statement-breakpoint
CREATE TABLE "stories" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"column_id" uuid,
	"tags" text[] DEFAULT '{}' NOT NULL,
	"status" text NOT NULL,
	"status_at" timestamp (3) with time zone NOT NULL,
	"scheduled_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"edited_at" timestamp (3) with time zone,
	"revision" integer DEFAULT 1 NOT NULL,
	"like_count" integer DEFAULT 0 NOT NULL,
	"thread_id" uuid NOT NULL,
	"created_by" uuid,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "stories_slug_unique" UNIQUE("slug"),
	CONSTRAINT "stories_thread_id_unique" UNIQUE("thread_id"),
	CONSTRAINT "stories_kind" CHECK ("stories"."kind" in ('STORY', 'NEWS', 'COLUMN')),
	CONSTRAINT "stories_of_column" CHECK (("stories"."kind" = 'COLUMN') = ("stories"."column_id" is not null)),
	CONSTRAINT "stories_status" CHECK ("stories"."status" in ('DRAFT', 'SUBMITTED', 'IN_REVIEW', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN')),
	CONSTRAINT "stories_scheduled" CHECK (("stories"."status" = 'SCHEDULED') = ("stories"."scheduled_at" is not null))
);
--> statement-breakpoint
CREATE TABLE "story_authors" (
	"story_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"place" integer NOT NULL,
	"role" text,
	"organization" text,
	"disclosure" text,
	CONSTRAINT "story_authors_story_id_member_id_pk" PRIMARY KEY("story_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "story_likes" (
	"story_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	CONSTRAINT "story_likes_story_id_member_id_pk" PRIMARY KEY("story_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "story_revisions" (
	"story_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"title" text NOT NULL,
	"summary" text NOT NULL,
	"body" text NOT NULL,
	"changed_by" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "story_revisions_story_id_number_pk" PRIMARY KEY("story_id","number")
);
--> statement-breakpoint
CREATE TABLE "story_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"story_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"taken_by" uuid,
	"note" text,
	"client_mutation_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "story_steps_kind" CHECK ("story_steps"."kind" in ('SUBMITTED', 'TAKEN_BACK', 'TAKEN_UP', 'NOTED', 'RETURNED', 'SCHEDULED', 'PUBLISHED', 'WITHDRAWN'))
);
--> statement-breakpoint
ALTER TABLE "columns" ADD CONSTRAINT "columns_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_column_id_columns_id_fk" FOREIGN KEY ("column_id") REFERENCES "public"."columns"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "stories" ADD CONSTRAINT "stories_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_authors" ADD CONSTRAINT "story_authors_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_authors" ADD CONSTRAINT "story_authors_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_likes" ADD CONSTRAINT "story_likes_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_likes" ADD CONSTRAINT "story_likes_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_revisions" ADD CONSTRAINT "story_revisions_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_revisions" ADD CONSTRAINT "story_revisions_changed_by_members_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_steps" ADD CONSTRAINT "story_steps_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_steps" ADD CONSTRAINT "story_steps_taken_by_members_id_fk" FOREIGN KEY ("taken_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "columns_once" ON "columns" USING btree ("created_by","client_mutation_id");--> statement-breakpoint
CREATE UNIQUE INDEX "stories_once" ON "stories" USING btree ("created_by","client_mutation_id");--> statement-breakpoint
CREATE INDEX "stories_published" ON "stories" USING btree ("published_at","id") WHERE "stories"."status" = 'PUBLISHED';--> statement-breakpoint
CREATE INDEX "stories_column" ON "stories" USING btree ("column_id","published_at");--> statement-breakpoint
CREATE INDEX "stories_tags" ON "stories" USING gin ("tags");--> statement-breakpoint
CREATE INDEX "story_authors_member" ON "story_authors" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "story_steps_once" ON "story_steps" USING btree ("taken_by","client_mutation_id");--> statement-breakpoint
CREATE INDEX "story_steps_story" ON "story_steps" USING btree ("story_id","at");