-- SHOW RESOURCES of a provider lists those of all its services.
SHOW RESOURCES IN github LIKE '%protection%';
---- requests
none
---- rows
admin_branch_protection        github.repos.admin_branch_protection
branch_protection              github.repos.branch_protection
commit_signature_protection    github.repos.commit_signature_protection
pr_review_protection           github.repos.pr_review_protection
protection_rules               github.repos.protection_rules
status_check_protection        github.repos.status_check_protection
repo_push_protection_bypasses  github.secret_scanning.repo_push_protection_bypasses
