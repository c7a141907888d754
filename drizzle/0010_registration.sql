CREATE TABLE "check_ins" (
	"registration_id" uuid PRIMARY KEY NOT NULL,
	"mode" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"by" uuid
);
--> statement-breakpoint
CREATE TABLE "registration_requests" (
	"member_id" uuid NOT NULL,
	"client_mutation_id" uuid NOT NULL,
	"request_hash" text NOT NULL,
	"registration_id" uuid NOT NULL,
	CONSTRAINT "registration_requests_member_id_client_mutation_id_pk" PRIMARY KEY("member_id","client_mutation_id")
);
--> statement-breakpoint
CREATE TABLE "registration_settings" (
	"webinar_id" uuid PRIMARY KEY NOT NULL,
	"approval" boolean DEFAULT false NOT NULL,
	"in_person_capacity" integer DEFAULT 0,
	"online_capacity" integer,
	"offer_hours" integer DEFAULT 24 NOT NULL,
	"place" text,
	"questions" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"calendar_sequence" integer DEFAULT 0 NOT NULL,
	"calendar_told" text
);
--> statement-breakpoint
CREATE TABLE "registrations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"webinar_id" uuid NOT NULL,
	"member_id" uuid NOT NULL,
	"state" text NOT NULL,
	"state_at" timestamp (3) with time zone NOT NULL,
	"mode" text NOT NULL,
	"answers" jsonb NOT NULL,
	"priority" integer DEFAULT 0 NOT NULL,
	"joined_at" timestamp (3) with time zone NOT NULL,
	"offer_expires_at" timestamp (3) with time zone,
	"check_in_code" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "registrations_check_in_code_unique" UNIQUE("check_in_code"),
	CONSTRAINT "registrations_one" UNIQUE("webinar_id","member_id"),
	CONSTRAINT "registrations_state" CHECK ("registrations"."state" in ('PENDING', 'CONFIRMED', 'WAITLISTED', 'OFFERED', 'CANCELLED', 'REJECTED')),
	CONSTRAINT "registrations_mode" CHECK ("registrations"."mode" in ('IN_PERSON', 'ONLINE')),
	CONSTRAINT "registrations_offer" CHECK (("registrations"."state" = 'OFFERED') = ("registrations"."offer_expires_at" is not null))
);
--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "check_ins" ADD CONSTRAINT "check_ins_by_members_id_fk" FOREIGN KEY ("by") REFERENCES "public"."members"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_requests" ADD CONSTRAINT "registration_requests_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_requests" ADD CONSTRAINT "registration_requests_registration_id_registrations_id_fk" FOREIGN KEY ("registration_id") REFERENCES "public"."registrations"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registration_settings" ADD CONSTRAINT "registration_settings_webinar_id_webinars_id_fk" FOREIGN KEY ("webinar_id") REFERENCES "public"."webinars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_webinar_id_webinars_id_fk" FOREIGN KEY ("webinar_id") REFERENCES "public"."webinars"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "registrations" ADD CONSTRAINT "registrations_member_id_members_id_fk" FOREIGN KEY ("member_id") REFERENCES "public"."members"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "registrations_seats" ON "registrations" USING btree ("webinar_id","mode","state");--> statement-breakpoint
CREATE INDEX "registrations_member" ON "registrations" USING btree ("member_id");