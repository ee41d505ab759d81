-- A name that both tables may have is nobody's to guess.
CREATE TABLE wanted (name text, color text);
UPDATE github.issues.labels SET color = w.color FROM wanted w WHERE owner = 'acme' AND repo = 'widgets' AND name = w.name;
---- requests
none
---- message
DDL Execution Completed
---- error
exit 3
error: 'name' is in more than one table: labels, w
  2 | UPDATE github.issues.labels SET color = w.color FROM wanted w WHERE owner = 'acme' AND repo = 'widgets' AND name = w.name;
    |                                                                                                             ^^^^
  Say which: labels.name or w.name.
