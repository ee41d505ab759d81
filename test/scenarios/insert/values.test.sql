-- INSERT takes literals of every type, and expressions, and sends them typed.
INSERT INTO github.repos.repos (org, name, private, has_issues, description, team_id, homepage)
VALUES ('acme', lower('WIDGETS') || '-2', true, false, NULL, 3 + 4, 'https://x.example');
---- requests
POST /orgs/acme/repos {"name":"widgets-2","private":true,"has_issues":false,"team_id":7,"homepage":"https://x.example"}
---- message
The operation was despatched successfully
