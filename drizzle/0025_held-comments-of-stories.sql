-- Stories that were there before hold newcomers' comments like all others, where the house is set to.
UPDATE "threads" SET "reviews_newcomers" = true WHERE "id" IN (SELECT "thread_id" FROM "stories");
