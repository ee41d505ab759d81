-- INSERT chooses its method by the columns that are given.
INSERT INTO github.issues.labels (owner, repo, issue_number, labels) VALUES ('acme', 'widgets', 1347, '["bug"]');
INSERT INTO github.repos.repos (template_owner, template_repo, name, owner) VALUES ('acme', 'model', 'copy', 'acme');
---- requests
POST /repos/acme/widgets/issues/1347/labels {"labels":["bug"]}
POST /repos/acme/model/generate {"name":"copy","owner":"acme"}
---- message
The operation was despatched successfully
The operation was despatched successfully
