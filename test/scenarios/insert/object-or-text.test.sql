-- JSON text for a property that may be a text or an object is the object.
REPLACE github.repos.pages SET source = '{"branch": "main", "path": "/docs"}' WHERE owner = 'acme' AND repo = 'widgets';
INSERT INTO github.repos.pages (owner, repo, source) VALUES ('acme', 'widgets', json_object('branch', 'main'));
---- requests
PUT /repos/acme/widgets/pages {"source":{"branch":"main","path":"/docs"}}
POST /repos/acme/widgets/pages {"source":{"branch":"main"}}
---- message
The operation was despatched successfully
The operation was despatched successfully
