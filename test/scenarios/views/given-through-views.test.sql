-- Through a view of a view, a column list, a set operation and a group too.
-- @use labels
CREATE VIEW a AS SELECT owner, repo, name FROM github.issues.labels UNION ALL SELECT owner, repo, title FROM github.issues.milestones;
CREATE VIEW b (o, r, n) AS SELECT owner, repo, n FROM (SELECT owner, repo, count(*) AS n FROM a GROUP BY owner, repo) g;
SELECT * FROM b WHERE o = 'acme' AND r = 'alpha';
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/alpha/milestones?state=all&per_page=100
---- rows
acme  alpha  3
---- message
DDL Execution Completed
DDL Execution Completed
