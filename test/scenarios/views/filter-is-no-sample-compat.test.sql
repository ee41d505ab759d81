-- A condition of a view on a column of the answer is no sample: it stays.
-- @compat
-- @rows /orgs/acme/repos [{"id": 1, "language": "Go"}, {"id": 2, "language": "Rust"}]
CREATE VIEW go AS SELECT id, language FROM github.repos.repos WHERE org = 'acme' AND language = 'Go';
SELECT id FROM go WHERE language = 'Rust';
---- requests
GET /orgs/acme/repos?per_page=100
---- rows
none
---- message
DDL Execution Completed
