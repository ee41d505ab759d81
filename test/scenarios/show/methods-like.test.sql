-- LIKE filters methods by name.
SHOW METHODS IN github.issues.labels LIKE '%label';
---- requests
none
---- rows
get_label     name, owner, repo                SELECT
create_label  owner, repo, name                INSERT
delete_label  name, owner, repo                DELETE
remove_label  issue_number, name, owner, repo  DELETE
update_label  name, owner, repo                UPDATE
