-- A file is read by its path, and not the readme in its place.
SELECT name FROM github.repos.contents WHERE owner = 'acme' AND repo = 'alpha' AND path = 'src/main.ts';
---- requests
GET /repos/acme/alpha/contents/src/main.ts
---- rows
main.ts
