-- Lists and objects.
-- requests 1

-- ->> with a key
SELECT name, license ->> 'key' AS license FROM {repos} WHERE org = 'acme';

-- ->> with a path
SELECT number, milestone ->> '$.title' AS milestone FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- -> keeps JSON
SELECT number, "user" -> 'login' AS login FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- an item of a list by its number
SELECT name, topics ->> 0 AS first, topics ->> '$[1]' AS second FROM {repos} WHERE org = 'acme';

-- the last item of a list
SELECT name, topics ->> '$[#-1]' AS last FROM {repos} WHERE org = 'acme';

-- json_extract with one path
SELECT number, json_extract(labels, '$[0].name') AS label FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- json_extract with two paths is a list
SELECT number, json_extract(milestone, '$.number', '$.title') AS milestone FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- a condition on a property
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND "user" ->> 'login' = 'eve';

-- a condition on a number in JSON
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' AND milestone ->> 'number' > 1;

-- a property that is not there
SELECT name, license ->> 'url' AS url FROM {repos} WHERE org = 'acme';

-- a property that is null
SELECT number, milestone ->> 'due_on' AS due, milestone -> 'due_on' AS json FROM {issues} WHERE owner = 'acme' AND repo = 'api';

-- the length of a list
SELECT name, json_array_length(topics) AS topics FROM {repos} WHERE org = 'acme' AND json_array_length(topics) > 1;

-- the type of JSON
SELECT name, json_type(topics) AS topics, json_type(license) AS license, json_type(license, '$.key') AS key FROM {repos} WHERE org = 'acme';

-- json_each makes rows
SELECT r.name, t.value AS topic FROM {repos} r, json_each(r.topics) t WHERE r.org = 'acme';

-- json_each with its keys
SELECT r.name, t.key, t.value, t.type FROM {repos} r JOIN json_each(r.topics) t WHERE r.org = 'acme' AND t.key > 0;

-- repositories that have a topic
SELECT name FROM {repos} WHERE org = 'acme' AND EXISTS (SELECT 1 FROM json_each(topics) WHERE value = 'sql');

-- repositories that have two topics
SELECT r.name FROM {repos} r WHERE r.org = 'acme' AND (SELECT count(*) FROM json_each(r.topics) t WHERE t.value IN ('go', 'sql')) = 2;

-- a value in the items of a list
SELECT name FROM {repos} WHERE org = 'acme' AND 'http' IN (SELECT value FROM json_each(topics));

-- topics and how many have them
SELECT t.value AS topic, count(*) AS repositories FROM {repos} r, json_each(r.topics) t WHERE r.org = 'acme' GROUP BY t.value ORDER BY 2 DESC, 1;

-- a left join keeps what has no items
SELECT r.name, t.value FROM {repos} r LEFT JOIN json_each(r.topics) t ON true WHERE r.org = 'acme';

-- objects in a list
SELECT i.number, l.value ->> 'name' AS label FROM {issues} i, json_each(i.labels) l WHERE i.owner = 'acme' AND i.repo = 'api';

-- json_each with a path
SELECT i.number, p.key, p.value FROM {issues} i, json_each(i.milestone, '$') p WHERE i.owner = 'acme' AND i.repo = 'api' AND p.key <> 'due_on';

-- json_tree finds at any depth
SELECT i.number, t.fullkey FROM {issues} i, json_tree(i.labels) t WHERE i.owner = 'acme' AND i.repo = 'api' AND t.key = 'name' AND t.value = 'bug';

-- json_group_array in order
SELECT json_group_array(name) AS names FROM (SELECT name FROM {repos} WHERE org = 'acme' ORDER BY name);

-- json_group_object
SELECT json_group_object(name, size) AS sizes FROM (SELECT name, size FROM {repos} WHERE org = 'acme' ORDER BY id);

-- json_object of columns
SELECT json_object('name', name, 'topics', topics -> '$', 'stars', stargazers_count) AS repository FROM {repos} WHERE org = 'acme' AND language = 'Go';

-- json_array of columns
SELECT json_array(id, name, license ->> 'key') AS all_of_it FROM {repos} WHERE org = 'acme';

-- json_set and json_remove
SELECT name, json_remove(json_set(license, '$.checked', 1), '$.name') AS license FROM {repos} WHERE org = 'acme' AND license IS NOT NULL;

-- grouped by a property
SELECT license ->> 'spdx_id' AS license, count(*) AS n FROM {repos} WHERE org = 'acme' GROUP BY license ->> 'spdx_id' ORDER BY n DESC, 1;

-- ordered by a property
SELECT number FROM {issues} WHERE owner = 'acme' AND repo = 'api' ORDER BY "user" ->> 'login', number DESC;

-- labels in one text
SELECT i.number, (SELECT group_concat(l.value ->> 'name', ', ') FROM json_each(i.labels) l) AS labels FROM {issues} i WHERE i.owner = 'acme' AND i.repo = 'api';

-- a column whose name is a keyword
SELECT name, "commit" ->> 'sha' AS sha FROM {branches} WHERE owner = 'acme' AND repo = 'api';

-- a sha that is digits stays a text
SELECT name, "commit" ->> 'sha' AS sha, typeof("commit" ->> 'sha') AS type FROM {branches} WHERE owner = 'acme' AND repo = 'Widgets';

-- json_valid and json_quote
SELECT name, json_valid(topics) AS valid, json_quote(name) AS quoted FROM {repos} WHERE org = 'acme';

-- json_each over a constant
SELECT r.name, e.value FROM {repos} r, json_each('["api", "web"]') e WHERE r.org = 'acme' AND r.name = e.value;
