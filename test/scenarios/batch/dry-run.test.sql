-- A dry run answers with the statements and sends nothing.
-- @settings {"dryRun": true}
SELECT name FROM github.repos.repos WHERE org = 'acme';
DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets';
---- requests
none
---- json
[
{"query":"SELECT name FROM github.repos.repos WHERE org = 'acme'"}
]
[
{"query":"DELETE FROM github.repos.repos WHERE owner = 'acme' AND repo = 'widgets'"}
]
