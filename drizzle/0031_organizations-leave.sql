ALTER TABLE "organizations" DROP CONSTRAINT "organizations_slug_unique";--> statement-breakpoint
ALTER TABLE "organizations" DROP CONSTRAINT "organizations_plain_name_unique";--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "merged_into_id" uuid;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "removed_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_merged_into_id_organizations_id_fk" FOREIGN KEY ("merged_into_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_slug" ON "organizations" USING btree ("slug") WHERE "organizations"."removed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_plain_name" ON "organizations" USING btree ("plain_name") WHERE "organizations"."removed_at" is null and "organizations"."merged_into_id" is null;--> statement-breakpoint
CREATE INDEX "organizations_merged_into" ON "organizations" USING btree ("merged_into_id");