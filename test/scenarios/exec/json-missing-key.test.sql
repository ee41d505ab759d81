-- A required key that @@json lacks is named.
EXEC github.issues.issues.create @owner='acme', @repo='widgets' @@json='{"body": "x"}';
---- requests
none
---- error
exit 3
error: @@json lacks 'title'
  1 | EXEC github.issues.issues.create @owner='acme', @repo='widgets' @@json='{"body": "x"}';
    |                                                                        ^^^^^^^^^^^^^^^
  github.issues.issues.create needs title in its body.
