-- Names may be words of SQL and hold quotes.
CREATE TABLE "select" ("a""b" text, "from" int);
INSERT INTO "select" ("a""b", "from") VALUES ('x', 1);
UPDATE "select" SET "from" = "from" + 1;
SELECT * FROM "select";
---- requests
none
---- rows
x  2
---- message
DDL Execution Completed
insert into table completed
exec completed
