-- NULL equals nothing, so nothing is asked for it.
-- @use labels
WITH wanted(repo) AS (VALUES ('one'), (NULL), ('one')) SELECT w.repo, l.name FROM wanted w LEFT JOIN github.issues.labels l ON l.repo = w.repo AND l.owner = 'acme' ORDER BY 1, 2;
---- requests
GET /repos/acme/one/labels?per_page=100
---- rows
null  null
one   one's
one   one's
