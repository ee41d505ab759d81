-- Dates, which are texts.
-- requests 1

-- a day compared as text
SELECT name FROM {repos} WHERE org = 'acme' AND created_at >= '2023-01-01';

-- the day of a time
SELECT name, date(created_at) AS day FROM {repos} WHERE org = 'acme';

-- date, time and datetime
SELECT name, date(pushed_at), time(pushed_at), datetime(pushed_at) FROM {repos} WHERE org = 'acme';

-- strftime takes the year
SELECT strftime('%Y', created_at) AS year, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY year ORDER BY year;

-- strftime takes the week day
SELECT name, strftime('%w', created_at) AS weekday, strftime('%H:%M', created_at) AS hour FROM {repos} WHERE org = 'acme';

-- a modifier adds days
SELECT name, date(created_at, '+30 days') AS due FROM {repos} WHERE org = 'acme';

-- the first and last of a month
SELECT name, date(created_at, 'start of month') AS first, date(created_at, 'start of month', '+1 month', '-1 day') AS last FROM {repos} WHERE org = 'acme';

-- a leap day a year later
SELECT name, date(created_at, '+1 year') AS later FROM {repos} WHERE org = 'acme' AND strftime('%m-%d', created_at) = '02-29';

-- days between two times
SELECT number, round(julianday(closed_at) - julianday(created_at), 2) AS days FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND closed_at IS NOT NULL;

-- seconds between two times
SELECT number, unixepoch(closed_at) - unixepoch(created_at) AS seconds FROM {issues} WHERE owner = 'globex' AND repo = 'api';

-- the newest and the oldest
SELECT min(created_at) AS oldest, max(created_at) AS newest FROM {repos} WHERE org = 'acme';

-- a fixed now
SELECT name FROM {repos} WHERE org = 'acme' AND pushed_at > datetime('2026-01-10', '-7 days');

-- pushed within a year of a day
SELECT name FROM {repos} WHERE org = 'acme' AND julianday('2026-01-31') - julianday(pushed_at) < 365;

-- a month with BETWEEN
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND date(created_at) BETWEEN '2025-12-01' AND '2026-01-05';

-- substr in place of a date function
SELECT substr(created_at, 1, 7) AS month, count(*) AS n FROM {issues} WHERE owner = 'acme' AND repo = 'api' GROUP BY 1 ORDER BY 1;

-- quarters
SELECT number, 'Q' || ((CAST(strftime('%m', created_at) AS INTEGER) + 2) / 3) AS quarter FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- from an epoch
SELECT name, datetime(unixepoch(created_at), 'unixepoch') AS created FROM {repos} WHERE org = 'acme';

-- what is no date gives NULL
SELECT name, date(description) AS nonsense FROM {repos} WHERE org = 'acme';

-- timediff
SELECT number, timediff(closed_at, created_at) AS took FROM {issues} WHERE owner = 'acme' AND repo = 'web' AND closed_at IS NOT NULL;

-- ordered by age
SELECT name FROM {repos} WHERE org = 'acme' ORDER BY julianday(created_at) DESC, name LIMIT 3;
