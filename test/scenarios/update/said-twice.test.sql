-- What SET gives may stand in WHERE again, as pages of the original print what must be given; another value may not.
UPDATE github.issues.labels SET new_name = 'bugs' WHERE owner = 'octocat' AND repo = 'Hello-World' AND name = 'bug' AND new_name = 'bugs';
UPDATE github.issues.labels SET new_name = 'bugs' WHERE owner = 'octocat' AND repo = 'Hello-World' AND name = 'bug' AND new_name = 'other';
---- requests
PATCH /repos/octocat/Hello-World/labels/bug {"new_name":"bugs"}
---- message
The operation was despatched successfully
---- error
exit 3
error: 'new_name' is a value for the body, not a column to compare
  2 | …= 'octocat' AND repo = 'Hello-World' AND name = 'bug' AND new_name = 'other';
    |                                                            ^^^^^^^^
  WHERE selects the objects. Put the value in SET.
