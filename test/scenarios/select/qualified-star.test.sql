-- A star may be one table's, and a column may be qualified by the name of its resource.
SELECT labels.*, labels.name = 'bug' AS is_bug FROM github.issues.labels
WHERE labels.owner = 'acme' AND repo = 'widgets';
---- requests
GET /repos/acme/widgets/labels?per_page=100
---- json
[
{"color":"f29513","default":true,"description":"Something isn't working","id":208045946,"name":"bug","node_id":"MDU6TGFiZWwyMDgwNDU5NDY=","url":"https://api.github.com/repos/acme/widgets/labels/bug","is_bug":true},
{"color":"a2eeef","default":false,"description":"New feature or request","id":208045947,"name":"enhancement","node_id":"MDU6TGFiZWwyMDgwNDU5NDc=","url":"https://api.github.com/repos/acme/widgets/labels/enhancement","is_bug":false}
]
