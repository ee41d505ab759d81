-- EXEC with a parameter that the method does not have suggests the one meant.
EXEC github.issues.issues.lock @owner='acme', @repo='widgets', @issue_number=1, @lock_reasons='spam';
---- requests
none
---- error
exit 3
error: github.issues.issues.lock takes no 'lock_reasons'
  1 | EXEC github.issues.issues.lock @owner='acme', @repo='widgets', @issue_number=1, @lock_reasons='spam';
    |                                                                                  ^^^^^^^^^^^^
  Did you mean lock_reason?
