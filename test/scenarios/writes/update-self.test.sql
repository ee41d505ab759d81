-- A table that is read under another name gives values for itself.
-- @use labels
-- @settings {"maxWrites": 10}
UPDATE github.issues.labels l SET color = 'c' || substr(old.color, 2) FROM github.issues.labels old
WHERE old.owner = 'acme' AND old.repo = 'alpha' AND l.owner = 'acme' AND l.repo = 'alpha' AND l.name = old.name;
---- requests
GET /repos/acme/alpha/labels?per_page=100
PATCH /repos/acme/alpha/labels/bug {"color":"c00"}
PATCH /repos/acme/alpha/labels/help {"color":"cf0"}
---- message
The operation was despatched successfully (2 requests)
