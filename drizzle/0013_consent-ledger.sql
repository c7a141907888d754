CREATE TABLE "consent_entries" (
	"number" integer PRIMARY KEY NOT NULL,
	"id" uuid NOT NULL,
	"story_id" uuid NOT NULL,
	"event" text NOT NULL,
	"grant_id" uuid NOT NULL,
	"replaces_id" uuid,
	"part" text NOT NULL,
	"what" text NOT NULL,
	"signed_by" text NOT NULL,
	"authority" text,
	"channels" text[] NOT NULL,
	"purpose" text NOT NULL,
	"signed_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"evidence_hash" text NOT NULL,
	"reason" text,
	"recorded_by" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"client_mutation_id" uuid,
	"previous_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "consent_entries_id_unique" UNIQUE("id"),
	CONSTRAINT "consent_entries_client_mutation_id_unique" UNIQUE("client_mutation_id"),
	CONSTRAINT "consent_entries_event" CHECK ("consent_entries"."event" in ('GRANTED', 'REVOKED', 'EXPIRED')),
	CONSTRAINT "consent_entries_part" CHECK ("consent_entries"."part" in ('TEXT', 'PICTURE', 'VIDEO'))
);
--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "about_patient" boolean;--> statement-breakpoint
ALTER TABLE "stories" ADD COLUMN "permitted_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "consent_entries" ADD CONSTRAINT "consent_entries_story_id_stories_id_fk" FOREIGN KEY ("story_id") REFERENCES "public"."stories"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "consent_entries_story" ON "consent_entries" USING btree ("story_id","number");