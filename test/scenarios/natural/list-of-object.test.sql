-- A parameter of the list is a list in the object's row.
SELECT title FROM github.issues.issues WHERE owner = 'acme' AND repo = 'alpha' AND issue_number = 1347 AND labels = 'bug';
---- requests
none
---- error
exit 3
error: no row has labels = a value: the answer has a list under that name
  1 | SELECT title FROM github.issues.issues WHERE owner = 'acme' AND repo = 'alpha' AND issue_number = 1347 AND labels = 'bug';
    |                                                                                                            ^^^^^^
  Look into it with json_each(labels).
