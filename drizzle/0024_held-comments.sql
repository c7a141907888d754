CREATE TABLE "held_posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"thread_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"parent_id" uuid,
	"kind" text NOT NULL,
	"body" text NOT NULL,
	"html" text NOT NULL,
	"state" text DEFAULT 'HELD' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"reason" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "held_posts_state" CHECK ("held_posts"."state" in ('PUBLISHED', 'HELD', 'REMOVED', 'DELETED'))
);
--> statement-breakpoint
ALTER TABLE "threads" ADD COLUMN "reviews_newcomers" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "held_posts" ADD CONSTRAINT "held_posts_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_posts" ADD CONSTRAINT "held_posts_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_posts" ADD CONSTRAINT "held_posts_decided_by_members_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "held_posts_once" ON "held_posts" USING btree ("author_id","client_mutation_id");--> statement-breakpoint
CREATE INDEX "held_posts_waiting" ON "held_posts" USING btree ("created_at","id") WHERE "held_posts"."state" = 'HELD';