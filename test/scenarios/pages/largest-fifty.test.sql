-- Where the description allows fifty a page, fifty are asked for.
-- @count /notifications 51
SELECT count(*) FROM github.activity.notifications;
---- requests
GET /notifications?all=true&per_page=50
GET /notifications?all=true&per_page=50&page=2
---- rows
51
