-- An OR whose every branch gives a parameter a value is asked for those; the rest of it is checked on the rows.
-- @rows /orgs/acme/repos [{"name": "alpha", "language": "Go", "size": 3}, {"name": "beta", "language": "Rust", "size": 5}]
-- @rows /orgs/umbrella/repos [{"name": "gamma", "language": "Java", "size": 7}, {"name": "delta", "language": "Go", "size": 9}]
SELECT org, name FROM github.repos.repos
WHERE org = 'acme' AND language = 'Go' OR org = 'umbrella' AND language = 'Java';
SELECT name FROM github.repos.repos WHERE (org = 'acme' AND size < 4 OR org = 'acme' AND size > 4) AND name LIKE 'b%';
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/umbrella/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
acme      alpha
umbrella  gamma

beta
