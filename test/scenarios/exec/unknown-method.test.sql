-- EXEC of a method that is not there suggests one that is.
EXEC github.issues.issues.lok @owner='acme';
---- requests
none
---- error
exit 3
error: could not find method for key = 'lok' in github.issues.issues
  1 | EXEC github.issues.issues.lok @owner='acme';
    |                           ^^^
  Did you mean lock?
