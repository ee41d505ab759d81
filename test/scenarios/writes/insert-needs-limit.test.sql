-- An INSERT of several rows of a query is refused unless a limit allows it; rows that are written out are not.
-- @use repos
INSERT INTO github.issues.issues (owner, repo, title) VALUES ('acme', 'alpha', 'One'), ('acme', 'beta', 'Two');
INSERT INTO github.issues.issues (owner, repo, title) SELECT 'acme', name, 'Archive this?' FROM github.repos.repos WHERE org = 'acme' AND name = 'alpha';
INSERT INTO github.issues.issues (owner, repo, title) SELECT 'acme', name, 'Archive this?' FROM github.repos.repos WHERE org = 'acme';
---- requests
POST /repos/acme/alpha/issues {"title":"One"}
POST /repos/acme/beta/issues {"title":"Two"}
GET /orgs/acme/repos?per_page=100
POST /repos/acme/alpha/issues {"title":"Archive this?"}
GET /orgs/acme/repos?per_page=100
---- message
The operation was despatched successfully (2 requests)
The operation was despatched successfully
---- error
exit 3
error: this INSERT would make 4 requests, and there is no terminal to confirm it
  3 | INSERT INTO github.issues.issues (owner, repo, title) SELECT 'acme', name, 'Archive this?' FROM github.repos.repos WHERE org = 'acme';
    |             ^^^^^^^^^^^^^^^^^^^^
  POST https://api.github.com/repos/acme/gamma/issues
  POST https://api.github.com/repos/acme/alpha/issues
  POST https://api.github.com/repos/acme/delta/issues
  POST https://api.github.com/repos/acme/beta/issues
  Allow it with --max-writes 4. Nothing was sent.
