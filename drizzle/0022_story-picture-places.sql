DROP INDEX "story_pictures_story";--> statement-breakpoint
ALTER TABLE "story_pictures" ADD COLUMN "width" integer;--> statement-breakpoint
ALTER TABLE "story_pictures" ADD COLUMN "height" integer;--> statement-breakpoint
ALTER TABLE "story_pictures" ADD COLUMN "place" integer;--> statement-breakpoint
ALTER TABLE "story_pictures" ADD COLUMN "alt" text;--> statement-breakpoint
ALTER TABLE "story_pictures" ADD COLUMN "credit" text;--> statement-breakpoint
ALTER TABLE "story_pictures" ADD COLUMN "is_cover" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "story_pictures" ADD COLUMN "in_gallery" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "story_pictures" ADD COLUMN "added_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "story_pictures_cover" ON "story_pictures" USING btree ("story_id") WHERE "story_pictures"."is_cover";--> statement-breakpoint
CREATE INDEX "story_pictures_story" ON "story_pictures" USING btree ("story_id","place");