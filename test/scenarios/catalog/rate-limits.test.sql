-- What answers have told of limits is a table, and a statement finds it as it is then.
-- @count /orgs/acme/repos 1
SELECT count(*) AS nothing_known FROM stackql.rate_limits;
SELECT name FROM github.repos.repos WHERE org = 'acme';
SELECT provider, bucket, quota, remaining, resets_at > '2020' AS has_reset, resting_until, in_flight, concurrency, requests
FROM stackql.rate_limits;
SELECT name FROM github.repos.repos WHERE org = 'acme';
SELECT r.remaining, r.requests FROM stackql.rate_limits AS r JOIN stackql.rate_limits AS s ON s.bucket = r.bucket WHERE r.provider = 'github';
DELETE FROM stackql.rate_limits;
---- requests
GET /orgs/acme/repos?per_page=100
GET /orgs/acme/repos?per_page=100
---- rows
0

repo-00001

github  core  5000  4999  true  null  0  8  1

repo-00001

4998  2
---- error
exit 3
error: stackql.rate_limits is a table of the catalog: it cannot be written to
  7 | DELETE FROM stackql.rate_limits;
    |             ^^^^^^^^^^^^^^^^^^^
