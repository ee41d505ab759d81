-- A column that no method takes is refused, not dropped.
INSERT INTO github.issues.issues (owner, repo, title, colour) VALUES ('acme', 'widgets', 'x', 'red');
---- requests
none
---- error
exit 3
error: github.issues.issues.create takes no 'colour'
  1 | INSERT INTO github.issues.issues (owner, repo, title, colour) VALUES ('acme', 'widgets', 'x', 'red');
    |                                                       ^^^^^^
  It takes owner, repo, title, body, assignee, milestone, labels, assignees, issue_field_values, type.
