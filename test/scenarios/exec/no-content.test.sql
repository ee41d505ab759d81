-- EXEC of an operation without an answer says that it was done.
EXEC github.gists.gists.star @gist_id='1';
---- requests
PUT /gists/1/star
---- message
The operation was despatched successfully
