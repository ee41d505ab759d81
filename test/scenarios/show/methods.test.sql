-- SHOW METHODS lists reads first, then writes, each with what it needs.
SHOW METHODS IN github.repos.repos;
---- requests
none
---- json
[
{"MethodName":"list_for_org","RequiredParams":"org","SQLVerb":"SELECT"},
{"MethodName":"list_for_user","RequiredParams":"username","SQLVerb":"SELECT"},
{"MethodName":"list_public","RequiredParams":"","SQLVerb":"SELECT"},
{"MethodName":"create_in_org","RequiredParams":"org, name","SQLVerb":"INSERT"},
{"MethodName":"create_using_template","RequiredParams":"template_owner, template_repo, name","SQLVerb":"INSERT"},
{"MethodName":"delete","RequiredParams":"owner, repo","SQLVerb":"DELETE"},
{"MethodName":"update","RequiredParams":"owner, repo","SQLVerb":"UPDATE"},
{"MethodName":"list_languages","RequiredParams":"owner, repo","SQLVerb":"EXEC"},
{"MethodName":"transfer","RequiredParams":"owner, repo, new_owner","SQLVerb":"EXEC"}
]
