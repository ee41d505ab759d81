-- With username the repositories of the user are read.
SELECT name FROM github.repos.repos WHERE username = 'jane';
---- requests
GET /users/jane/repos?type=all&per_page=100
---- rows
Hello-World
