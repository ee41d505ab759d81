-- A condition on an object that nothing reads is refused.
REPLACE github.orgs.issue_types SET name = 'Bug', is_enabled = true WHERE org = 'acme' AND issue_type_id = 5 AND color = 'red';
---- requests
none
---- error
exit 3
error: color = 'red' cannot be checked before this REPLACE: no method reads the object that github.orgs.issue_types.update_issue_type changes
  1 | REPLACE github.orgs.issue_types SET name = 'Bug', is_enabled = true WHERE org = 'acme' AND issue_type_id = 5 AND color = 'red';
    |                                                                                                                  ^^^^^^^^^^^^^
  Find the objects with a query: name IN (SELECT …). A new value belongs in SET.
