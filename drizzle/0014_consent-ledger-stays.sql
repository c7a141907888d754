-- Lines of the consent ledger are only ever added, whoever asks.
CREATE FUNCTION consent_entries_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the consent ledger is only ever added to';
END $$;
--> statement-breakpoint
CREATE TRIGGER consent_entries_stay BEFORE UPDATE OR DELETE ON "consent_entries"
  FOR EACH ROW EXECUTE FUNCTION consent_entries_stay();
--> statement-breakpoint
CREATE TRIGGER consent_entries_stay_all BEFORE TRUNCATE ON "consent_entries"
  FOR EACH STATEMENT EXECUTE FUNCTION consent_entries_stay();
