-- The statement for the rest of an UPDATE does just that.
-- @settings {"maxWrites": 4}
UPDATE github.issues.labels SET color = remaining.new_color, description = 'mended' FROM (VALUES ('bug', 'bbbbbb'), ('enhancement', 'cccccc')) AS remaining (name, new_color) WHERE owner = 'acme' AND repo = 'widgets' AND labels.name = remaining.name;
---- requests
PATCH /repos/acme/widgets/labels/bug {"color":"bbbbbb","description":"mended"}
PATCH /repos/acme/widgets/labels/enhancement {"color":"cccccc","description":"mended"}
---- message
The operation was despatched successfully (2 requests)
