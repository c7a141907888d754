CREATE TABLE "story_picture_files" (
	"picture_id" uuid NOT NULL,
	"width" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "story_picture_files_picture_id_width_pk" PRIMARY KEY("picture_id","width")
);
--> statement-breakpoint
CREATE TABLE "story_pictures" (
	"id" uuid PRIMARY KEY NOT NULL,
	"story_id" uuid NOT NULL
);
--> statement-breakpoint
ALTER TABLE "story_picture_files" ADD CONSTRAINT "story_picture_files_picture_id_story_pictures_id_fk" FOREIGN KEY ("picture_id") REFERENCES "public"."story_pictures"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "story_pictures" ADD CONSTRAINT "story_pictures_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "story_pictures_story" ON "story_pictures" USING btree ("story_id");