-- Broken JSON for an object is refused before anything is sent.
INSERT INTO github.gists.gists (files) VALUES ('{"a.txt": {"content": }}');
---- requests
none
---- error
exit 3
error: files must be an object as valid JSON, not '{"a.txt": {"content": }}'
  1 | INSERT INTO github.gists.gists (files) VALUES ('{"a.txt": {"content": }}');
    |                                 ^^^^^
  github.gists.gists.create takes files as object.
