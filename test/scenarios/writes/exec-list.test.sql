-- EXEC with a list makes a request for each value, each once, and RETURNING gives the rows of all.
-- @settings {"maxWrites": 2}
EXEC github.issues.labels.create_label @owner = 'acme', @repo IN ('a', 'b', 'a'), @name IN ('late'), @color = 'ff0000' RETURNING name, color;
EXEC github.repos.repos.list_languages @owner = 'acme', @repo IN ('a', 'b');
---- requests
POST /repos/acme/a/labels {"name":"late","color":"ff0000"}
POST /repos/acme/b/labels {"name":"late","color":"ff0000"}
GET /repos/acme/a/languages
GET /repos/acme/b/languages
---- rows
late  ff0000
late  ff0000

{"C":78769,"Python":7769}
{"C":78769,"Python":7769}
---- message
The operation was despatched successfully (2 requests)
The operation was despatched successfully (2 requests)
