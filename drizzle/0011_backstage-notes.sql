CREATE TABLE "backstage_notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webinar_id" uuid NOT NULL,
	"author_id" uuid,
	"body" text NOT NULL,
	"acknowledged_by" uuid,
	"acknowledged_at" timestamp (3) with time zone,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "backstage_notes" ADD CONSTRAINT "backstage_notes_webinar_id_webinars_id_fk" FOREIGN KEY ("webinar_id") REFERENCES "public"."webinars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backstage_notes" ADD CONSTRAINT "backstage_notes_author_id_members_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "backstage_notes" ADD CONSTRAINT "backstage_notes_acknowledged_by_members_id_fk" FOREIGN KEY ("acknowledged_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "backstage_notes_once" ON "backstage_notes" USING btree ("author_id","client_mutation_id");--> statement-breakpoint
CREATE INDEX "backstage_notes_webinar" ON "backstage_notes" USING btree ("webinar_id");