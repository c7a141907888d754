ALTER TABLE "webinars" ADD COLUMN "organization_id" uuid;--> statement-breakpoint
ALTER TABLE "webinars" ADD CONSTRAINT "webinars_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "webinars_organization" ON "webinars" USING btree ("organization_id");