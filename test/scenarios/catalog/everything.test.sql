-- Every method of GitHub can be counted.
SELECT r.service, count(*) AS methods FROM stackql.resources r
JOIN stackql.methods m ON m.provider = r.provider AND m.service = r.service AND m.resource = r.name
GROUP BY 1 ORDER BY 2 DESC LIMIT 2;
---- requests
none
---- rows
repos    209
actions  183
