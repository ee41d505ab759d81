-- A write that was refused for a limit is sent again when that is over.
-- @settings {"retries": 0, "maxWaitMs": 5000}
-- @faults [{"match": {"method": "POST"}, "times": 1, "fault": "429;retry-after=0"}]
INSERT INTO github.issues.labels (owner, repo, name) SELECT 'acme', 'shop', 'bug';
---- requests
POST /repos/acme/shop/labels {"name":"bug"}
POST /repos/acme/shop/labels {"name":"bug"}
---- message
The operation was despatched successfully
