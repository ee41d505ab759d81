-- With --compat a table has what the original has.
-- @compat
SHOW METHODS IN github.repos.repos;
---- requests
none
---- rows
list_for_org           org                                  SELECT
list_for_user          username                             SELECT
list_public            ''                                   SELECT
create_in_org          org, name                            INSERT
create_using_template  template_owner, template_repo, name  INSERT
delete                 owner, repo                          DELETE
update                 owner, repo                          UPDATE
list_languages         owner, repo                          EXEC
transfer               owner, repo, new_owner               EXEC
