-- UPDATE takes its rows from a table of the user's own and from VALUES.
-- @settings {"maxWrites": 10}
CREATE TABLE wanted (label text, colour text);
INSERT INTO wanted VALUES ('bug', 'ff0000'), ('enhancement', '00ff00');
UPDATE github.issues.labels SET color = w.colour FROM wanted w WHERE owner = 'acme' AND repo = 'widgets' AND name = w.label;
UPDATE github.issues.labels SET color = v.color, description = v.text FROM (VALUES ('bug', 'aaaaaa', 'broken'), ('enhancement', 'bbbbbb', 'new')) AS v (name, color, text)
WHERE owner = 'acme' AND repo = 'widgets' AND labels.name = v.name;
---- requests
PATCH /repos/acme/widgets/labels/bug {"color":"ff0000"}
PATCH /repos/acme/widgets/labels/enhancement {"color":"00ff00"}
PATCH /repos/acme/widgets/labels/bug {"color":"aaaaaa","description":"broken"}
PATCH /repos/acme/widgets/labels/enhancement {"color":"bbbbbb","description":"new"}
---- message
DDL Execution Completed
insert into table completed
The operation was despatched successfully (2 requests)
The operation was despatched successfully (2 requests)
