-- Body columns may be called data__name, as in the statements of older documents.
INSERT INTO github.issues.issues (owner, repo, data__title, data__body) SELECT 'acme', 'widgets', 'Broken', 'at all';
---- requests
POST /repos/acme/widgets/issues {"title":"Broken","body":"at all"}
---- message
The operation was despatched successfully
