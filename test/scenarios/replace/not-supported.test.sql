-- A resource without a replace says so.
REPLACE github.repos.repos SET name = 'x' WHERE owner = 'acme' AND repo = 'widgets';
---- requests
none
---- error
exit 3
error: github.repos.repos cannot be used with REPLACE
  1 | REPLACE github.repos.repos SET name = 'x' WHERE owner = 'acme' AND repo = 'widgets';
    |         ^^^^^^^^^^^^^^^^^^
  It has the methods list_for_org, create_in_org, update, delete, list_languages, transfer, create_using_template, list_public, list_for_user, get.
