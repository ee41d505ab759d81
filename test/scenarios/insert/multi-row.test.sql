-- A row of VALUES is a request, in their order.
INSERT INTO github.issues.labels (owner, repo, name, color) VALUES
('acme', 'widgets', 'urgent', 'ff0000'), ('acme', 'widgets', 'later', '00ff00');
SELECT name FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' ORDER BY name;
---- requests
POST /repos/acme/widgets/labels {"name":"urgent","color":"ff0000"}
POST /repos/acme/widgets/labels {"name":"later","color":"00ff00"}
GET /repos/acme/widgets/labels?per_page=100
---- rows
bug
enhancement
later
urgent
---- message
The operation was despatched successfully (2 requests)
