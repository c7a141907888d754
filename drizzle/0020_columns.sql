CREATE TABLE "column_addresses" (
	"slug" text PRIMARY KEY NOT NULL,
	"column_id" uuid NOT NULL
);
--> statement-breakpoint
CREATE TABLE "column_authors" (
	"column_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"place" integer NOT NULL,
	CONSTRAINT "column_authors_column_id_member_id_pk" PRIMARY KEY("column_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "instalment_plans" (
	"story_id" uuid PRIMARY KEY NOT NULL,
	"planned_for" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "columns" ADD COLUMN "is_resting" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "columns" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "column_addresses" ADD CONSTRAINT "column_addresses_column_id_columns_id_fk" FOREIGN KEY ("column_id") REFERENCES "public"."columns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "column_authors" ADD CONSTRAINT "column_authors_column_id_columns_id_fk" FOREIGN KEY ("column_id") REFERENCES "public"."columns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "column_authors" ADD CONSTRAINT "column_authors_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "instalment_plans" ADD CONSTRAINT "instalment_plans_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "instalment_plans_time" ON "instalment_plans" USING btree ("planned_for");