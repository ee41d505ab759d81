-- The catalog's methods tell what each needs.
SELECT name, sql_verb, http_verb, path, required_params FROM stackql.methods
WHERE provider = 'github' AND service = 'issues' AND resource = 'labels' ORDER BY name LIMIT 4;
---- requests
none
---- rows
add_labels    INSERT  POST    /repos/{owner}/{repo}/issues/{issue_number}/labels  ["issue_number","owner","repo"]
create_label  INSERT  POST    /repos/{owner}/{repo}/labels                        ["owner","repo","name"]
delete_label  DELETE  DELETE  /repos/{owner}/{repo}/labels/{name}                 ["name","owner","repo"]
get_label     SELECT  GET     /repos/{owner}/{repo}/labels/{name}                 ["name","owner","repo"]
