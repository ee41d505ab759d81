-- An object is given as JSON text or made by json_object.
INSERT INTO github.gists.gists (description, public, files)
VALUES ('two', true, json_object('a.txt', json_object('content', 'hello'), 'b.txt', json('{"content": "there"}')));
---- requests
POST /gists {"description":"two","public":true,"files":{"a.txt":{"content":"hello"},"b.txt":{"content":"there"}}}
---- message
The operation was despatched successfully
