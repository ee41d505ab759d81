-- A column that a listing does not have is an error.
SHOW METHODS IN github.repos.repos WHERE verb = 'SELECT';
---- requests
none
---- error
exit 3
error: no such column: verb
