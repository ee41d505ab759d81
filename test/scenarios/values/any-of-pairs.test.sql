-- Several values for one of two parameters are still pairs with the other, and not all combinations.
CREATE TABLE p (owner TEXT, one TEXT, two TEXT);
INSERT INTO p VALUES ('acme', 'alpha', 'beta'), ('umbrella', 'gamma', 'gamma');
SELECT l.owner, l.repo, count(*) AS labels
FROM p JOIN github.issues.labels l ON l.owner = p.owner AND l.repo IN (p.one, p.two)
GROUP BY 1, 2 ORDER BY 1, 2;
SELECT l.owner, l.repo, count(*) AS labels
FROM p JOIN github.issues.labels l ON l.owner = p.owner AND (l.repo = p.one OR l.repo = 'omega')
WHERE p.owner = 'acme' GROUP BY 1, 2 ORDER BY 1, 2;
---- requests
GET /repos/acme/alpha/labels?per_page=100
GET /repos/umbrella/gamma/labels?per_page=100
GET /repos/acme/beta/labels?per_page=100
GET /repos/acme/alpha/labels?per_page=100
GET /repos/acme/omega/labels?per_page=100
---- rows
acme      alpha  2
acme      beta   2
umbrella  gamma  2

acme  alpha  2
acme  omega  2
---- message
DDL Execution Completed
insert into table completed
