-- A parameter without a table's name is given to every table that takes it, and an outer join still keeps its rows.
-- @rows /repos/acme/api/labels [{"name": "bug"}, {"name": "ui"}]
-- @rows /repos/acme/api/milestones [{"number": 1, "title": "bug"}]
SELECT l.name, m.title FROM github.issues.labels l
LEFT JOIN github.issues.milestones m ON m.title = l.name
WHERE owner = 'acme' AND repo = 'api' ORDER BY l.name;
---- requests
GET /repos/acme/api/labels?per_page=100
GET /repos/acme/api/milestones?state=all&per_page=100
---- rows
bug  bug
ui   null
