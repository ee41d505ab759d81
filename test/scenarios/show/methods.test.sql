-- SHOW METHODS lists reads first, then writes, each with what it needs.
SHOW METHODS IN github.repos.repos;
---- requests
none
---- json
[
{"MethodName":"get","RequiredParams":"owner, repo","SQLVerb":"SELECT","StackQLName":"github.repos.details.get"},
{"MethodName":"list_for_org","RequiredParams":"org","SQLVerb":"SELECT","StackQLName":""},
{"MethodName":"list_for_user","RequiredParams":"username","SQLVerb":"SELECT","StackQLName":""},
{"MethodName":"list_public","RequiredParams":"","SQLVerb":"SELECT","StackQLName":""},
{"MethodName":"create_in_org","RequiredParams":"org, name","SQLVerb":"INSERT","StackQLName":""},
{"MethodName":"create_using_template","RequiredParams":"template_owner, template_repo, name","SQLVerb":"INSERT","StackQLName":""},
{"MethodName":"delete","RequiredParams":"owner, repo","SQLVerb":"DELETE","StackQLName":""},
{"MethodName":"update","RequiredParams":"owner, repo","SQLVerb":"UPDATE","StackQLName":""},
{"MethodName":"list_languages","RequiredParams":"owner, repo","SQLVerb":"EXEC","StackQLName":""},
{"MethodName":"transfer","RequiredParams":"owner, repo, new_owner","SQLVerb":"EXEC","StackQLName":""}
]
