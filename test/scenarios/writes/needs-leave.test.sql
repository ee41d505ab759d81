-- A DELETE of several objects that nobody allowed is refused before the first, with the first few.
DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('a', 'b', 'c', 'd', 'e', 'f', 'g');
---- requests
none
---- error
exit 3
error: this DELETE would make 7 requests, and there is no terminal to confirm it
  1 | DELETE FROM github.issues.labels WHERE owner = 'acme' AND repo = 'widgets' AND name IN ('a', 'b', 'c', 'd', 'e', 'f', 'g');
    |             ^^^^^^^^^^^^^^^^^^^^
  DELETE https://api.github.com/repos/acme/widgets/labels/a
  DELETE https://api.github.com/repos/acme/widgets/labels/b
  DELETE https://api.github.com/repos/acme/widgets/labels/c
  DELETE https://api.github.com/repos/acme/widgets/labels/d
  DELETE https://api.github.com/repos/acme/widgets/labels/e
  … and 2 more
  Allow it with --max-writes 7. Nothing was sent.
