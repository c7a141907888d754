ALTER TABLE "posts" ADD COLUMN "official" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "featured_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE INDEX "posts_featured" ON "posts" USING btree ("thread_id","seq") WHERE "posts"."featured_at" is not null;