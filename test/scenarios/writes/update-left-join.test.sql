-- FROM may join; a row that the join leaves without a key names no object.
-- @use repos
-- @settings {"maxWrites": 9}
UPDATE github.issues.labels SET color = v.color, description = r.language
FROM (VALUES ('alpha', 'aa'), ('none', 'bb')) AS v (r, color) LEFT JOIN github.repos.repos r ON r.org = 'acme' AND r.name = v.r
WHERE labels.owner = 'acme' AND labels.repo = r.name AND labels.name = 'bug';
---- requests
GET /orgs/acme/repos?per_page=100
PATCH /repos/acme/alpha/labels/bug {"color":"aa","description":"Rust"}
---- message
The operation was despatched successfully
