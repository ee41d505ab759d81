-- HELP of a statement shows its forms.
HELP insert;
---- requests
none
---- rows
  INSERT INTO table (…) VALUES (…)           a request for each row; RETURNING shows the responses
  INSERT INTO table (…) SELECT …             a request for each row of a query
  SHOW INSERT INTO table                     an INSERT to fill in
