-- EXEC takes parameters of integer and boolean types.
EXEC github.issues.issues.lock @owner='acme', @repo='widgets', @issue_number=1347, @lock_reason='spam';
EXEC github.issues.issues.update @owner='acme', @repo='widgets', @issue_number='1347', @title=12 RETURNING number, title;
EXEC github.repos.repos.create_in_org @org='acme', @name='fresh', @private=true, @auto_init=false, @team_id=7 RETURNING name, private;
---- requests
PUT /repos/acme/widgets/issues/1347/lock {"lock_reason":"spam"}
PATCH /repos/acme/widgets/issues/1347 {"title":12}
POST /orgs/acme/repos {"name":"fresh","private":true,"auto_init":false,"team_id":7}
---- rows
1347  12

fresh  true
---- message
The operation was despatched successfully
The operation was despatched successfully
The operation was despatched successfully
