-- A limit of none lets nothing be written, and everything be read.
-- @settings {"maxWrites": 0}
EXEC github.repos.repos.list_languages @owner='a', @repo='b';
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name = 'bug';
---- requests
GET /repos/a/b/languages
---- rows
{"C":78769,"Python":7769}
---- message
The operation was despatched successfully
---- error
exit 3
error: this DELETE would make 1 request, and 0 are allowed
  2 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name = 'bug';
    |             ^^^^^^^^^^^^^^^^^^^^
  DELETE https://api.github.com/repos/acme/widgets/labels/bug
  Narrow it, or raise --max-writes. Nothing was sent.
