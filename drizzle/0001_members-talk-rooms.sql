CREATE TABLE "members" (
	"id" uuid PRIMARY KEY NOT NULL,
	"handle" text NOT NULL,
	"display_name" text NOT NULL,
	"headline" text,
	"bio" text,
	"avatar_url" text,
	"role" text DEFAULT 'MEMBER' NOT NULL,
	"replayed" boolean DEFAULT false NOT NULL,
	"joined_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "members_handle_unique" UNIQUE("handle"),
	CONSTRAINT "members_handle" CHECK ("members"."handle" ~ '^[a-z0-9][a-z0-9_-]{0,28}[a-z0-9]$'),
	CONSTRAINT "members_role" CHECK ("members"."role" in ('MEMBER', 'MODERATOR', 'EDITOR', 'ADMIN'))
);
--> statement-breakpoint
CREATE TABLE "rooms" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"topic" text,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"thread_id" uuid NOT NULL,
	CONSTRAINT "rooms_slug_unique" UNIQUE("slug"),
	CONSTRAINT "rooms_thread_id_unique" UNIQUE("thread_id"),
	CONSTRAINT "rooms_kind" CHECK ("rooms"."kind" in ('SESSION', 'GROUP', 'LOUNGE')),
	CONSTRAINT "rooms_status" CHECK ("rooms"."status" in ('SCHEDULED', 'LIVE', 'ENDED'))
);
--> statement-breakpoint
CREATE TABLE "post_revisions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"post_id" uuid NOT NULL,
	"body" text NOT NULL,
	"changed_by" uuid,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"author_id" uuid,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"kind" text NOT NULL,
	"parent_id" uuid,
	"reply_count" integer DEFAULT 0 NOT NULL,
	"reaction_counts" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"state" text DEFAULT 'PUBLISHED' NOT NULL,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"edited_at" timestamp (3) with time zone,
	"removed_at" timestamp (3) with time zone,
	CONSTRAINT "posts_state" CHECK ("posts"."state" in ('PUBLISHED', 'HELD', 'REMOVED', 'DELETED'))
);
--> statement-breakpoint
CREATE TABLE "reactions" (
	"post_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "reactions_post_id_member_id_kind_pk" PRIMARY KEY("post_id","member_id","kind")
);
--> statement-breakpoint
CREATE TABLE "read_marks" (
	"thread_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"last_read_seq" bigint NOT NULL,
	CONSTRAINT "read_marks_member_id_thread_id_pk" PRIMARY KEY("member_id","thread_id")
);
--> statement-breakpoint
CREATE TABLE "thread_seats" (
	"thread_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"role" text NOT NULL,
	CONSTRAINT "thread_seats_thread_id_member_id_pk" PRIMARY KEY("thread_id","member_id"),
	CONSTRAINT "thread_seats_role" CHECK ("thread_seats"."role" in ('HOST', 'PARTICIPANT', 'BANNED'))
);
--> statement-breakpoint
CREATE TABLE "threads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"status" text NOT NULL,
	"readers" text NOT NULL,
	"writers" text NOT NULL,
	"slow_mode_seconds" integer DEFAULT 0 NOT NULL,
	"post_count" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "threads_status" CHECK ("threads"."status" in ('OPEN', 'READ_ONLY', 'CLOSED')),
	CONSTRAINT "threads_readers" CHECK ("threads"."readers" in ('EVERYBODY', 'MEMBERS', 'LISTED')),
	CONSTRAINT "threads_writers" CHECK ("threads"."writers" in ('MEMBERS', 'LISTED', 'NOBODY'))
);
--> statement-breakpoint
ALTER TABLE "rooms" ADD CONSTRAINT "rooms_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_revisions" ADD CONSTRAINT "post_revisions_changed_by_members_id_fk" FOREIGN KEY ("changed_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reactions" ADD CONSTRAINT "reactions_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "read_marks" ADD CONSTRAINT "read_marks_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_seats" ADD CONSTRAINT "thread_seats_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "thread_seats" ADD CONSTRAINT "thread_seats_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "threads" ADD CONSTRAINT "threads_id_streams_id_fk" FOREIGN KEY ("id") REFERENCES "public"."streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "members_handle_prefix" ON "members" USING btree ("handle" text_pattern_ops);--> statement-breakpoint
CREATE INDEX "members_name_prefix" ON "members" USING btree (lower("display_name") text_pattern_ops);--> statement-breakpoint
CREATE INDEX "post_revisions_post" ON "post_revisions" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_place" ON "posts" USING btree ("thread_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "posts_once" ON "posts" USING btree ("author_id","client_mutation_id");--> statement-breakpoint
CREATE INDEX "posts_author" ON "posts" USING btree ("author_id","created_at");