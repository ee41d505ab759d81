-- A value of @@json that cannot be of its type is refused with its path.
EXEC github.checks.runs.create @owner='acme', @repo='widgets' @@json='{"name": "x", "head_sha": "1", "output": {"title": ["t"], "summary": "s"}}';
---- requests
none
---- error
exit 3
error: @@json: output.title must be text, not ["t"]
  1 | EXEC github.checks.runs.create @owner='acme', @repo='widgets' @@json='{"name": "x", "head_sha": "1", "output": {"title": ["t"], "summary": "s"}}';
    |                                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
