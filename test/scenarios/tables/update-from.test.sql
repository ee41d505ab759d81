-- UPDATE … FROM takes values from an API.
-- @use repos
CREATE TABLE t (repo text, stars int);
INSERT INTO t VALUES ('alpha', 0), ('nowhere', 0);
UPDATE t SET stars = r.stargazers_count FROM github.repos.repos r WHERE r.org = 'acme' AND r.name = t.repo RETURNING repo, stars;
SELECT * FROM t;
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
alpha  40

alpha    40
nowhere  0
---- message
DDL Execution Completed
insert into table completed
exec completed
