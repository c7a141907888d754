ALTER TABLE "stream_events" DROP CONSTRAINT "stream_events_stream_id_streams_id_fk";
