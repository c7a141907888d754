CREATE TABLE "question_follow_ups" (
	"question_id" uuid PRIMARY KEY NOT NULL,
	"owner_id" uuid NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"assigned_by" uuid,
	"assigned_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "question_follow_ups" ADD CONSTRAINT "question_follow_ups_question_id_questions_id_fk" FOREIGN KEY ("question_id") REFERENCES "public"."questions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_follow_ups" ADD CONSTRAINT "question_follow_ups_owner_id_members_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "question_follow_ups" ADD CONSTRAINT "question_follow_ups_assigned_by_members_id_fk" FOREIGN KEY ("assigned_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "question_follow_ups_owner" ON "question_follow_ups" USING btree ("owner_id");