-- What a star in FROM hides is known, so that a name is ambiguous only where it is.
-- @settings {"maxWrites": 1}
WITH RECURSIVE n AS (SELECT * FROM (SELECT 1 AS i) UNION ALL SELECT i + 1 FROM n WHERE i < 1)
UPDATE github.issues.milestones SET title = 'v' || n.i FROM n WHERE owner = 'acme' AND repo = 'widgets' AND milestone_number = n.i RETURNING max(number, 0) AS number, title;
---- requests
PATCH /repos/acme/widgets/milestones/1 {"title":"v1"}
---- rows
1  v1
---- message
The operation was despatched successfully
