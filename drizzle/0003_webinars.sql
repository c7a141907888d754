CREATE TABLE "webinar_staff" (
	"webinar_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"role" text NOT NULL,
	"seated_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webinar_staff_webinar_id_member_id_pk" PRIMARY KEY("webinar_id","member_id"),
	CONSTRAINT "webinar_staff_role" CHECK ("webinar_staff"."role" in ('HOST', 'CO_HOST', 'PANELIST', 'MODERATOR'))
);
--> statement-breakpoint
CREATE TABLE "webinars" (
	"id" uuid PRIMARY KEY NOT NULL,
	"staff_stream_id" uuid NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	"description" text NOT NULL,
	"html" text NOT NULL,
	"status" text NOT NULL,
	"starts_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"time_zone" text NOT NULL,
	"stream_url" text,
	"recording_url" text,
	"recording_starts_at" timestamp (3) with time zone,
	"went_live_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone,
	"thread_id" uuid,
	"session_id" uuid,
	"qa_open" boolean DEFAULT true NOT NULL,
	"moderated" boolean DEFAULT true NOT NULL,
	"anonymous" text DEFAULT 'OFF' NOT NULL,
	"attendees_see" text DEFAULT 'ALL' NOT NULL,
	"max_length" integer DEFAULT 300 NOT NULL,
	"follow_up_days" integer DEFAULT 7 NOT NULL,
	"highlighted_question_id" uuid,
	"created_by" uuid,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "webinars_staff_stream_id_unique" UNIQUE("staff_stream_id"),
	CONSTRAINT "webinars_slug_unique" UNIQUE("slug"),
	CONSTRAINT "webinars_status" CHECK ("webinars"."status" in ('DRAFT', 'SCHEDULED', 'PRACTICE', 'LIVE', 'PAUSED', 'ENDED', 'ON_DEMAND', 'CANCELLED')),
	CONSTRAINT "webinars_anonymous" CHECK ("webinars"."anonymous" in ('OFF', 'HIDDEN_FROM_ATTENDEES', 'FULL')),
	CONSTRAINT "webinars_attendees_see" CHECK ("webinars"."attendees_see" in ('ALL', 'ANSWERED_ONLY'))
);
--> statement-breakpoint
ALTER TABLE "webinar_staff" ADD CONSTRAINT "webinar_staff_webinar_id_webinars_id_fk" FOREIGN KEY ("webinar_id") REFERENCES "public"."webinars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webinar_staff" ADD CONSTRAINT "webinar_staff_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webinars" ADD CONSTRAINT "webinars_id_streams_id_fk" FOREIGN KEY ("id") REFERENCES "public"."streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webinars" ADD CONSTRAINT "webinars_staff_stream_id_streams_id_fk" FOREIGN KEY ("staff_stream_id") REFERENCES "public"."streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webinars" ADD CONSTRAINT "webinars_thread_id_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webinars" ADD CONSTRAINT "webinars_session_id_program_sessions_id_fk" FOREIGN KEY ("session_id") REFERENCES "public"."program_sessions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "webinars" ADD CONSTRAINT "webinars_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webinar_staff_member" ON "webinar_staff" USING btree ("member_id");--> statement-breakpoint
CREATE UNIQUE INDEX "webinars_once" ON "webinars" USING btree ("created_by","client_mutation_id");--> statement-breakpoint
CREATE INDEX "webinars_starts_at" ON "webinars" USING btree ("starts_at");--> statement-breakpoint
CREATE INDEX "webinars_session" ON "webinars" USING btree ("session_id");