-- A text in @@json where an integer belongs is refused with its path.
EXEC github.checks.runs.create @owner='acme', @repo='widgets'
@@json='{"name": "x", "head_sha": "1", "output": {"title": "t", "summary": "s", "annotations": [{"path": "p", "start_line": "top", "end_line": 2, "annotation_level": "notice", "message": "m"}]}}';
---- requests
none
---- error
exit 3
error: @@json: output.annotations[0].start_line must be an integer, not 'top'
  2 | @@json='{"name": "x", "head_sha": "1", "output": {"title": "t", "summary": "s", "annotations": [{"path": "p", "start_line": "top", "end_line": 2, "annotation_le…
    |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
