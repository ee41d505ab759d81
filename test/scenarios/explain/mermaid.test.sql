-- EXPLAIN FORMAT = mermaid is a flowchart.
EXPLAIN FORMAT = mermaid SELECT r.name, l.name FROM github.repos.repos r JOIN github.issues.labels l ON l.owner = 'acme' AND l.repo = r.name WHERE r.org = 'acme' AND r.description <> 'a "quoted" <b>';
---- requests
none
---- rows
flowchart LR
  s1["1 fetch r<br/>github.repos.repos.list_for_org<br/>GET https://api.github.com/orgs/{org}/repos<br/>1 call, all pages"]
  s2["2 fetch l<br/>github.issues.labels.list_labels_for_repo<br/>GET https://api.github.com/repos/{owner}/{repo}/labels<br/>a call for each distinct row of r, all pages"]
  s3[("3 query<br/>store<br/>checks r.description #60;#62; 'a #34;quoted#34; #60;b#62;'")]
  s1 -->|"repo"| s2
  s1 --> s3
  s2 --> s3
