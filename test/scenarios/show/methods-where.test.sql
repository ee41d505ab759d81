-- WHERE filters a listing by its columns.
SHOW METHODS IN github.issues.labels WHERE SQLVerb = 'DELETE' AND RequiredParams LIKE '%issue%';
---- requests
none
---- rows
remove_all_labels  issue_number, owner, repo        DELETE
remove_label       issue_number, name, owner, repo  DELETE
