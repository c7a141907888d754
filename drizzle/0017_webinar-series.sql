CREATE TABLE "webinar_series" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "webinar_series_slug_unique" UNIQUE("slug")
);
--> statement-breakpoint
ALTER TABLE "webinars" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "webinars" ADD CONSTRAINT "webinars_series_id_webinar_series_id_fk" FOREIGN KEY ("series_id") REFERENCES "public"."webinar_series"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webinars_series" ON "webinars" USING btree ("series_id");