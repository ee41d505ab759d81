-- Two rows with different values for one object are refused before anything is sent.
-- @settings {"maxWrites": 10}
UPDATE github.issues.labels SET color = v.color FROM (VALUES ('bug', 'aaaaaa'), ('bug', 'bbbbbb')) AS v (label, color)
WHERE owner = 'acme' AND repo = 'widgets' AND name = v.label;
---- requests
none
---- error
exit 3
error: UPDATE gets different values for one object
  1 | UPDATE github.issues.labels SET color = v.color FROM (VALUES ('bug', 'aaaaaa'), ('bug', 'bbbbbb')) AS v (label, color)
    |        ^^^^^^^^^^^^^^^^^^^^
  The query has more than one row for name = bug. Narrow it to one.
