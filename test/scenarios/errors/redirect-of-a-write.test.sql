-- A redirect of a write is not followed as if it were a read.
-- @faults [{"match": {"path": "/orgs/old/repos"}, "fault": "redirect=/orgs/acme/repos"}]
INSERT INTO github.repos.repos (org, name) VALUES ('old', 'x');
---- requests
POST /orgs/old/repos {"name":"x"}
---- error
exit 4
error: POST https://api.github.com/orgs/old/repos answered 302: HTTP status 302: Moved
  request id: …; see https://docs.github.com/rest
