CREATE TABLE "column_followers" (
	"column_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"by_inbox" boolean NOT NULL,
	"by_mail" boolean NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "column_followers_column_id_member_id_pk" PRIMARY KEY("column_id","member_id")
);
--> statement-breakpoint
CREATE TABLE "told_instalments" (
	"story_id" uuid PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "column_followers" ADD CONSTRAINT "column_followers_column_id_columns_id_fk" FOREIGN KEY ("column_id") REFERENCES "public"."columns"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "column_followers" ADD CONSTRAINT "column_followers_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "told_instalments" ADD CONSTRAINT "told_instalments_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;