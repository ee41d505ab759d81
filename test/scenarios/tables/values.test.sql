-- A user table takes rows, keeps its types and gives them back.
CREATE TABLE notes (id integer primary key, note text, done boolean, extra json);
INSERT INTO notes (note, done, extra) VALUES ('a', true, '{"x":1}'), ('b', false, NULL);
SELECT * FROM notes ORDER BY id;
---- requests
none
---- json
[
{"id":1,"note":"a","done":true,"extra":{"x":1}},
{"id":2,"note":"b","done":false,"extra":null}
]
---- message
DDL Execution Completed
insert into table completed
