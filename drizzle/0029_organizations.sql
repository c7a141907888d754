CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"name" text NOT NULL,
	"plain_name" text NOT NULL,
	"kind" text NOT NULL,
	"description" text,
	"html" text,
	"website_url" text,
	"created_by" uuid,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "organizations_slug_unique" UNIQUE("slug"),
	CONSTRAINT "organizations_plain_name_unique" UNIQUE("plain_name"),
	CONSTRAINT "organizations_kind" CHECK ("organizations"."kind" in ('HOSPITAL', 'CLINIC', 'UNIVERSITY', 'PAYER', 'GOVERNMENT', 'NONPROFIT', 'COMPANY', 'OTHER'))
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_id_streams_id_fk" FOREIGN KEY ("id") REFERENCES "public"."streams"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_created_by_members_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "organizations_once" ON "organizations" USING btree ("created_by","client_mutation_id");