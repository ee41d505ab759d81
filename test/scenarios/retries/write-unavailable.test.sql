-- A write that was turned away with the words to come back is sent again.
-- @settings {"retries": 3, "retryDelayMs": 1}
-- @faults [{"match": {"method": "POST"}, "times": 1, "fault": "503;retry-after=0"}]
INSERT INTO github.issues.labels (owner, repo, name) SELECT 'acme', 'shop', 'bug';
---- requests
POST /repos/acme/shop/labels {"name":"bug"}
POST /repos/acme/shop/labels {"name":"bug"}
---- message
The operation was despatched successfully
