-- Reports that people keep: long statements with many parts.
-- requests 10

-- a dashboard of repositories
-- requests 19
WITH r AS (SELECT name, language, stargazers_count AS stars, archived, pushed_at FROM {repos} WHERE org = 'acme'),
i AS (SELECT r.name, count(*) AS issues, sum(x.state = 'open') AS open, max(x.created_at) AS newest FROM r JOIN {issues} x ON x.owner = 'acme' AND x.repo = r.name GROUP BY r.name),
b AS (SELECT r.name, count(*) AS branches, max(x.protected) AS is_protected FROM r JOIN {branches} x ON x.owner = 'acme' AND x.repo = r.name GROUP BY r.name)
SELECT r.name, coalesce(r.language, '-') AS language, r.stars, coalesce(i.open, 0) AS open, coalesce(i.issues, 0) AS issues, date(i.newest) AS newest, coalesce(b.branches, 0) AS branches, b.is_protected
FROM r LEFT JOIN i ON i.name = r.name LEFT JOIN b USING (name)
ORDER BY open DESC, r.stars DESC, r.name;

-- stale repositories
-- requests 1
SELECT name, coalesce(CAST(julianday('2026-02-01') - julianday(pushed_at) AS INTEGER), -1) AS days,
  CASE WHEN pushed_at IS NULL THEN 'never' WHEN pushed_at < date('2026-02-01', '-1 year') THEN 'stale' WHEN pushed_at < date('2026-02-01', '-1 month') THEN 'quiet' ELSE 'active' END AS state
FROM {repos} WHERE org = 'acme' AND NOT archived ORDER BY days DESC, name;

-- workload by person
SELECT coalesce(i.assignee ->> 'login', '(nobody)') AS who, count(*) AS issues, sum(i.comments) AS comments, group_concat(DISTINCT i.repo ORDER BY i.repo) AS repos, min(i.created_at) AS oldest
FROM {repos} r JOIN {issues} i ON i.owner = r.org AND i.repo = r.name AND i.state = 'open'
WHERE r.org = 'acme' GROUP BY who ORDER BY issues DESC, who;

-- labels by repository, as a matrix
SELECT i.repo, sum(l.value ->> 'name' = 'bug') AS bug, sum(l.value ->> 'name' = 'feature') AS feature, sum(l.value ->> 'name' NOT IN ('bug', 'feature')) AS other
FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name, json_each(i.labels) l
WHERE r.org = 'acme' GROUP BY i.repo ORDER BY i.repo;

-- time to close by quarter
SELECT strftime('%Y', closed_at) || '-Q' || ((strftime('%m', closed_at) + 2) / 3) AS quarter, count(*) AS closed, round(avg(julianday(closed_at) - julianday(i.created_at)), 1) AS days
FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name
WHERE r.org = 'acme' AND closed_at IS NOT NULL GROUP BY quarter ORDER BY quarter;

-- the two loudest issues of each repository
SELECT repo, place, title FROM (
  SELECT i.repo, i.title, row_number() OVER (PARTITION BY i.repo ORDER BY i.comments DESC, i.number) AS place
  FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme'
) WHERE place <= 2 ORDER BY repo, place;

-- dependency updates that wait
SELECT i.repo, regex.number FROM {repos} r JOIN {issues} i ON i.owner = r.org AND i.repo = r.name JOIN (SELECT 4 AS number UNION ALL SELECT 9) regex ON regex.number = i.number
WHERE r.org = 'acme' AND i."user" ->> 'type' = 'Bot' AND i.title LIKE 'Update dependency % to v%' ORDER BY i.repo;

-- repositories in both organisations and what differs
-- requests 2
SELECT name, max(CASE WHEN org = 'acme' THEN language END) AS acme, max(CASE WHEN org = 'globex' THEN language END) AS globex
FROM {repos} WHERE org IN ('acme', 'globex') GROUP BY name HAVING count(*) = 2;

-- repositories that are not in the other organisation, by anti join
-- requests 2
SELECT a.name FROM {repos} a LEFT JOIN {repos} b ON b.org = 'globex' AND b.name = a.name WHERE a.org = 'acme' AND b.id IS NULL ORDER BY a.name;

-- a histogram drawn in text
-- requests 1
SELECT name, substr('####################', 1, 1 + stargazers_count / 10) AS bar FROM {repos} WHERE org = 'acme' AND stargazers_count > 0 ORDER BY stargazers_count DESC, name;

-- cumulated share of stars
-- requests 1
SELECT name, round(100.0 * sum(stargazers_count) OVER (ORDER BY stargazers_count DESC, name) / sum(stargazers_count) OVER (), 1) AS share FROM {repos} WHERE org = 'acme' ORDER BY share, name;

-- a calendar of issues with empty months
WITH RECURSIVE m (month) AS (SELECT '2025-09-01' UNION ALL SELECT date(month, '+1 month') FROM m WHERE month < '2026-01-01'),
i AS (SELECT x.created_at FROM {repos} r JOIN {issues} x ON x.owner = 'acme' AND x.repo = r.name WHERE r.org = 'acme')
SELECT substr(m.month, 1, 7) AS month, count(i.created_at) AS opened FROM m LEFT JOIN i ON i.created_at >= m.month AND i.created_at < date(m.month, '+1 month') GROUP BY m.month ORDER BY m.month;

-- pairs of people in the same repository
SELECT a.who AS one, b.who AS other, count(DISTINCT a.repo) AS repos FROM
  (SELECT DISTINCT i.repo, i."user" ->> 'login' AS who FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme') a
  JOIN (SELECT DISTINCT i.repo, i."user" ->> 'login' AS who FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme') b
  ON a.repo = b.repo AND a.who < b.who
GROUP BY 1, 2 ORDER BY repos DESC, 1, 2;

-- topics that no live repository has
-- requests 1
SELECT DISTINCT t.value AS topic FROM {repos} r, json_each(r.topics) t WHERE r.org = 'acme' AND NOT EXISTS (SELECT 1 FROM {repos} x, json_each(x.topics) y WHERE x.org = 'acme' AND NOT x.archived AND y.value = t.value) ORDER BY topic;

-- an export as one JSON document
-- requests 1
SELECT json_group_array(json_object('name', name, 'topics', json(topics), 'licence', license ->> 'key')) AS document FROM (SELECT name, topics, license FROM {repos} WHERE org = 'acme' AND NOT private ORDER BY name);

-- the median of stars
-- requests 1
WITH s AS (SELECT stargazers_count AS stars, row_number() OVER (ORDER BY stargazers_count) AS n, count(*) OVER () AS c FROM {repos} WHERE org = 'acme') SELECT avg(stars) AS median FROM s WHERE n IN ((c + 1) / 2, (c + 2) / 2);

-- branches that are not the default and not protected
SELECT r.name, b.name AS branch FROM {repos} r JOIN {branches} b ON b.owner = r.org AND b.repo = r.name AND b.name <> r.default_branch AND NOT b.protected WHERE r.org = 'acme' ORDER BY 1, 2;

-- commits that several branches point to
SELECT b."commit" ->> 'sha' AS sha, count(*) AS n, group_concat(b.repo || ':' || b.name, ' ' ORDER BY b.repo) AS branches FROM {repos} r JOIN {branches} b ON b.owner = 'acme' AND b.repo = r.name WHERE r.org = 'acme' GROUP BY sha HAVING n > 1;

-- what a release would need, by milestone
SELECT i.milestone ->> 'title' AS milestone, sum(i.state = 'closed') AS done, sum(i.state = 'open') AS left, round(avg(i.state = 'closed') * 100) AS percent FROM {repos} r JOIN {issues} i ON i.owner = 'acme' AND i.repo = r.name WHERE r.org = 'acme' AND i.milestone IS NOT NULL GROUP BY milestone ORDER BY milestone;

-- each repository with its neighbours by size
-- requests 1
SELECT name, size, lag(name) OVER w AS smaller, lead(name) OVER w AS bigger, size - lag(size, 1, 0) OVER w AS gap FROM {repos} WHERE org = 'acme' WINDOW w AS (ORDER BY size, name) ORDER BY size, name;
