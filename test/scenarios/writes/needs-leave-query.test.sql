-- An UPDATE whose objects a query names is refused without leave, when they are known.
-- @use repos
UPDATE github.repos.repos SET archived = true WHERE owner = 'acme' AND repo IN (SELECT name FROM github.repos.repos WHERE org = 'acme' AND stargazers_count > 10);
---- requests
GET /orgs/acme/repos?per_page=100
---- error
exit 3
error: this UPDATE would make 3 requests, and there is no terminal to confirm it
  1 | UPDATE github.repos.repos SET archived = true WHERE owner = 'acme' AND repo IN (SELECT name FROM github.repos.repos WHERE org = 'acme' AND stargazers_count > 10…
    |        ^^^^^^^^^^^^^^^^^^
  PATCH https://api.github.com/repos/acme/alpha
  PATCH https://api.github.com/repos/acme/delta
  PATCH https://api.github.com/repos/acme/beta
  Allow it with --max-writes 3. Nothing was sent.
