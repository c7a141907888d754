CREATE TABLE "poll_ballots" (
	"poll_id" uuid NOT NULL,
	"voter_id" uuid NOT NULL,
	"option_ids" uuid[] NOT NULL,
	CONSTRAINT "poll_ballots_poll_id_voter_id_pk" PRIMARY KEY("poll_id","voter_id"),
	CONSTRAINT "poll_ballots_chosen" CHECK (cardinality("poll_ballots"."option_ids") > 0)
);
--> statement-breakpoint
CREATE TABLE "poll_options" (
	"id" uuid PRIMARY KEY NOT NULL,
	"poll_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"label" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "polls" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webinar_id" uuid NOT NULL,
	"question" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"results_hidden" boolean NOT NULL,
	"opened_at" timestamp (3) with time zone,
	"closed_at" timestamp (3) with time zone,
	"public_at" timestamp (3) with time zone,
	"created_by" uuid,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "polls_kind" CHECK ("polls"."kind" in ('SINGLE', 'MULTIPLE')),
	CONSTRAINT "polls_status" CHECK ("polls"."status" in ('DRAFT', 'OPEN', 'CLOSED'))
);
--> statement-breakpoint
ALTER TABLE "poll_ballots" ADD CONSTRAINT "poll_ballots_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_ballots" ADD CONSTRAINT "poll_ballots_voter_id_members_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "poll_options" ADD CONSTRAINT "poll_options_poll_id_polls_id_fk" FOREIGN KEY ("poll_id") REFERENCES "public"."polls"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_webinar_id_webinars_id_fk" FOREIGN KEY ("webinar_id") REFERENCES "public"."webinars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "polls" ADD CONSTRAINT "polls_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "poll_ballots_voter" ON "poll_ballots" USING btree ("voter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "poll_options_place" ON "poll_options" USING btree ("poll_id","position");--> statement-breakpoint
CREATE UNIQUE INDEX "polls_once" ON "polls" USING btree ("created_by","client_mutation_id");--> statement-breakpoint
CREATE INDEX "polls_webinar" ON "polls" USING btree ("webinar_id");