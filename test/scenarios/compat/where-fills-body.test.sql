-- In compat a property of the body in WHERE is a value for it, as in the original.
-- @settings {"compat": true}
UPDATE github.repos.repos SET description = 'x' WHERE owner = 'acme' AND repo = 'widgets' AND archived = true;
---- requests
PATCH /repos/acme/widgets {"description":"x","archived":true}
---- message
The operation was despatched successfully
