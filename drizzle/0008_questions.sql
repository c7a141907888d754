CREATE TABLE "question_answers" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question_id" uuid NOT NULL,
	"mode" text NOT NULL,
	"visibility" text NOT NULL,
	"text" text,
	"html" text,
	"by_id" uuid NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone,
	"client_mutation_id" uuid,
	"request_hash" text,
	CONSTRAINT "question_answers_mode" CHECK ("question_answers"."mode" in ('LIVE', 'TYPED')),
	CONSTRAINT "question_answers_visibility" CHECK ("question_answers"."visibility" in ('PUBLIC', 'PRIVATE'))
);
--> statement-breakpoint
CREATE TABLE "question_steps" (
	"id" uuid PRIMARY KEY NOT NULL,
	"question_id" uuid NOT NULL,
	"by" text NOT NULL,
	"actor_id" uuid,
	"from" text,
	"to" text NOT NULL,
	"reason" text,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "question_steps_by" CHECK ("question_steps"."by" in ('ASKER', 'STAFF', 'HOUSE'))
);
--> statement-breakpoint
CREATE TABLE "question_votes" (
	"question_id" uuid NOT NULL,
	"voter_id" uuid NOT NULL,
	CONSTRAINT "question_votes_question_id_voter_id_pk" PRIMARY KEY("question_id","voter_id")
);
--> statement-breakpoint
CREATE TABLE "questions" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webinar_id" uuid NOT NULL,
	"author_id" uuid,
	"anonymity" text NOT NULL,
	"body" text NOT NULL,
	"original_body" text,
	"status" text NOT NULL,
	"reason" text,
	"group_id" uuid NOT NULL,
	"merged_into_id" uuid,
	"merged_at" timestamp (3) with time zone,
	"published_at" timestamp (3) with time zone,
	"public_at" timestamp (3) with time zone,
	"version" integer DEFAULT 1 NOT NULL,
	"claimed_by" uuid,
	"claimed_at" timestamp (3) with time zone,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "questions_status" CHECK ("questions"."status" in ('PENDING', 'PUBLISHED', 'ANSWERING', 'ANSWERED', 'DISMISSED', 'WITHDRAWN', 'MERGED')),
	CONSTRAINT "questions_anonymity" CHECK ("questions"."anonymity" in ('OFF', 'HIDDEN_FROM_ATTENDEES', 'FULL')),
	CONSTRAINT "questions_merged" CHECK (("questions"."status" = 'MERGED') = ("questions"."merged_into_id" is not null))
);
--> statement-breakpoint
ALTER TABLE "question_answers" ADD CONSTRAINT "question_answers_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_answers" ADD CONSTRAINT "question_answers_by_id_members_id_fk" FOREIGN KEY ("by_id") REFERENCES "public"."members"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_steps" ADD CONSTRAINT "question_steps_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_steps" ADD CONSTRAINT "question_steps_actor_id_members_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_votes" ADD CONSTRAINT "question_votes_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_votes" ADD CONSTRAINT "question_votes_voter_id_members_id_fk" FOREIGN KEY ("voter_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_webinar_id_webinars_id_fk" FOREIGN KEY ("webinar_id") REFERENCES "public"."webinars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_merged_into_id_questions_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."questions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questions" ADD CONSTRAINT "questions_claimed_by_members_id_fk" FOREIGN KEY ("claimed_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "question_answers_once" ON "question_answers" USING btree ("by_id","client_mutation_id");--> statement-breakpoint
CREATE INDEX "question_answers_question" ON "question_answers" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "question_steps_question" ON "question_steps" USING btree ("question_id");--> statement-breakpoint
CREATE INDEX "question_votes_voter" ON "question_votes" USING btree ("voter_id");--> statement-breakpoint
CREATE UNIQUE INDEX "questions_once" ON "questions" USING btree ("author_id","client_mutation_id");--> statement-breakpoint
CREATE INDEX "questions_webinar" ON "questions" USING btree ("webinar_id","status");--> statement-breakpoint
CREATE INDEX "questions_group" ON "questions" USING btree ("group_id");--> statement-breakpoint
CREATE INDEX "questions_alike" ON "questions" USING gin ("body" gin_trgm_ops);--> statement-breakpoint
CREATE UNIQUE INDEX "questions_answering" ON "questions" USING btree ("webinar_id") WHERE "questions"."status" = 'ANSWERING';