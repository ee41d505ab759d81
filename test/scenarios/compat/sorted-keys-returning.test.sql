-- With --compat RETURNING has its keys in order too.
-- @compat
INSERT INTO github.issues.issues (owner, repo, data__title, labels) VALUES ('acme', 'widgets', 'Keys', '["bug"]') RETURNING title, labels;
---- requests
POST /repos/acme/widgets/issues {"title":"Keys","labels":["bug"]}
---- rows
Keys  [{"color":"f29513","default":true,"description":"Something isn't working","id":208045946,"name":"bug","node_id":"MDU6TGFiZWwyMDgwNDU5NDY=","url":"https://api.github.com/repos/acme/widgets/labels/bug"}]
---- message
The operation was despatched successfully
