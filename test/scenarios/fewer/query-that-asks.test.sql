-- A query in WHERE that makes requests itself makes them first; those of the SELECT list are for the rows that pass.
-- @rows /orgs/acme/repos [{"name": "alpha", "id": 1, "language": "Go", "stargazers_count": 5}, {"name": "beta", "id": 2, "stargazers_count": 9}, {"name": "gamma", "id": 3, "language": "C", "stargazers_count": 9}, {"name": "delta", "id": 4, "stargazers_count": 2}]
-- @rows /repos/acme/alpha/milestones [{"number": 1, "title": "one"}]
-- @rows /repos/acme/beta/milestones []
-- @rows /repos/acme/gamma/milestones [{"number": 1, "title": "two"}]
-- @rows /repos/acme/delta/milestones []
SELECT r.name, (SELECT count(*) FROM github.issues.labels l WHERE l.owner = 'acme' AND l.repo = r.name) AS labels
FROM github.repos.repos r
WHERE r.org = 'acme'
  AND EXISTS (SELECT 1 FROM github.issues.milestones m WHERE m.owner = 'acme' AND m.repo = r.name);
---- requests
GET /orgs/acme/repos?per_page=100
GET /repos/acme/alpha/milestones?state=all&per_page=100
GET /repos/acme/beta/milestones?state=all&per_page=100
GET /repos/acme/delta/milestones?state=all&per_page=100
GET /repos/acme/gamma/milestones?state=all&per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/gamma/labels?per_page=100
---- rows
alpha  2
gamma  2
