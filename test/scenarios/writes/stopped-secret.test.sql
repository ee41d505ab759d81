-- A secret that came from a query is not in the statement for the rest, which does not run until it is filled in.
-- @settings {"maxWrites": 10}
-- @faults [{"match": {"method": "PUT"}, "fault": "422"}]
CREATE TABLE vault (name text, value text);
INSERT INTO vault VALUES ('A', 'c2VjcmV0'), ('B', 'aGlkZGVu');
INSERT INTO github.actions.secrets (owner, repo, secret_name, encrypted_value, key_id) SELECT 'acme', 'w', name, value, '1' FROM vault;
---- requests
PUT /repos/acme/w/actions/secrets/A {"encrypted_value":"c2VjcmV0","key_id":"1"}
---- message
DDL Execution Completed
insert into table completed
---- error
exit 4
error: PUT https://api.github.com/repos/acme/w/actions/secrets/A answered 422: Unprocessable Entity: Validation Failed
  request id: …; see https://docs.github.com/rest
  0 of 2 requests went through; 1 failed; 1 was not sent.
  It stopped at owner = acme, repo = w, secret_name = A, encrypted_value = ***, key_id = 1.
  To do the rest:
INSERT INTO github.actions.secrets (owner, repo, secret_name, encrypted_value, key_id) VALUES ('acme', 'w', 'A', :encrypted_value, '1'), ('acme', 'w', 'B', :encrypted_value, '1');
