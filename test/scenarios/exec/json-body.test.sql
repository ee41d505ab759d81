-- The types in @@json are mended as those of columns are.
EXEC github.issues.issues.create @owner='acme', @repo='widgets' @@json='{"title": 5, "labels": "bug"}' RETURNING title;
---- requests
POST /repos/acme/widgets/issues {"title":5,"labels":["bug"]}
---- rows
5
---- message
The operation was despatched successfully
