-- With compat views may not stand deeper than the original allows.
-- @settings {"compat": true, "maxViewDepth": 2}
CREATE VIEW a AS SELECT 1 AS n;
CREATE VIEW b AS SELECT n FROM a;
CREATE VIEW c AS SELECT n FROM b;
SELECT n FROM b;
SELECT n FROM c;
---- requests
none
---- rows
1
---- message
DDL Execution Completed
DDL Execution Completed
DDL Execution Completed
---- error
query error: indirection chain length 3 > 2 and is therefore disallowed; please do not cite views at too deep a level
  c is based on views in views; --indirect.depth.max is the limit.
