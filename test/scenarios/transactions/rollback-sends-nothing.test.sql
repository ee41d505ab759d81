-- ROLLBACK forgets what waits, of APIs and of tables
CREATE TABLE kept (a INTEGER);
INSERT INTO kept VALUES (1);
START TRANSACTION;
INSERT INTO kept VALUES (2);
CREATE TABLE lost (a INTEGER);
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('a', 'b', 'never');
SELECT count(*) AS inside FROM kept;
ROLLBACK;
SELECT count(*) AS outside FROM kept;
SELECT * FROM lost
---- requests
none
---- rows
2

1
---- message
DDL Execution Completed
insert into table completed
OK
insert into table completed
DDL Execution Completed
mutating statement queued
Rollback OK
---- error
exit 3
error: could not locate table 'lost'
  10 | SELECT * FROM lost
     |               ^^^^
  API tables are named provider.service.resource; with --provider you can omit the first part.
